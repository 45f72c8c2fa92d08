CREATE TABLE "changes" (
	"account_id" bigint NOT NULL,
	"cursor" bigint NOT NULL,
	"event_type" text NOT NULL,
	"profile_id" bigint,
	"loop_id" bigint,
	"to_loop_id" bigint,
	"participant_id" bigint,
	"contact_id" bigint,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "changes_account_id_cursor_pk" PRIMARY KEY("account_id","cursor")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"subscription_id" uuid NOT NULL,
	"event_id" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "events_subscription_id_event_id_pk" PRIMARY KEY("subscription_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "pulses" (
	"id" integer PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"public_url" text NOT NULL,
	"retained_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" bigint,
	"target_type" text NOT NULL,
	"target_id" bigint NOT NULL,
	"path_key_hash" text NOT NULL,
	"keys" text NOT NULL,
	"key_changed_at" timestamp with time zone NOT NULL,
	"dotloop_id" text,
	"caught_up_to" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "subscriptions_path_key_hash_unique" UNIQUE("path_key_hash")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "last_cursor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "upkept_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_subscription_id_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."subscriptions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "changes_received_at_index" ON "changes" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "events_received_at_index" ON "events" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_account_id_target_type_target_id_index" ON "subscriptions" USING btree ("account_id","target_type","target_id") WHERE "subscriptions"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "subscriptions_account_id_index" ON "subscriptions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "subscriptions_ended_at_index" ON "subscriptions" USING btree ("ended_at");