import { deliver } from './delivery.ts';
import type { Change, DeliveryStatus, HookEvent, Subscription, World } from './world.ts';

const minute = 60_000;
const hour = 60 * minute;
/** Waits after each failed attempt. @see API v2, "Failure Handling" */
const backOff = [30_000, minute, 15 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 8 * hour] as const;
const kept = 90 * 24 * hour;

/**
 * Records what subscriptions want to hear of and delivers it: at once, then by the back-off schedule on the
 * world's clock. One delivery at a time for each subscription, so that order is kept unless disorder is asked for.
 * @see API v2, "Webhooks"
 */
export class Webhooks {
  readonly #world: World;
  readonly #stopped = new AbortController();
  readonly #queues = new WeakMap<Subscription, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(world: World) {
    this.#world = world;
    world.onChange = (change) => this.#record(change);
    world.onClock = () => this.pump();
  }

  /** No more deliveries. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#stopped.abort();
  }

  #record(change: Change): void {
    const world = this.#world;
    for (const subscription of world.subscriptions.values()) {
      const { eventTypes, enabled } = subscription;
      if (!enabled || !eventTypes.includes(change.eventType) || !this.#concerns(subscription, change))
        continue;
      this.#add(subscription, change.eventType, change.data, 'profileId' in change ? change.profileId : null);
    }
    if (change.eventType === 'USER_REMOVED_FROM_PROFILE') {
      for (const subscription of world.subscriptions.values()) {
        const lost = subscription.targetType === 'PROFILE' && subscription.targetId === change.data.id;
        if (lost && subscription.accountId === change.accountId) this.disable(subscription);
      }
    }
    this.pump();
  }

  /** A profile's subscriptions hear of its own loops and of those of the profiles below it. */
  #concerns(subscription: Subscription, change: Change): boolean {
    const { targetType, targetId } = subscription;
    if ('accountId' in change) return targetType === 'USER' && targetId === change.accountId;
    const above = this.#world.profiles.get(change.profileId)?.parentId;
    return targetType === 'PROFILE' && (targetId === change.profileId || targetId === above);
  }

  #add(
    subscription: Subscription,
    eventType: string,
    eventData: HookEvent['eventData'],
    profileId: number | null,
  ): void {
    const event: HookEvent = {
      id: this.#world.token(),
      subscription,
      createdOn: this.#world.now(),
      eventType,
      profileId,
      eventData,
      deliveryStatus: 'PENDING',
      deliveryAttempts: 0,
      due: null,
      responseData: [],
    };
    this.#world.events.set(event.id, event);
  }

  /** Suspend a subscription: what it waits for is not delivered any more, and it says good-bye. */
  disable(subscription: Subscription): void {
    if (!subscription.enabled || !this.#world.subscriptions.has(subscription.id)) return;
    subscription.enabled = false;
    subscription.revision += 1;
    this.#drop(subscription);
    this.#sayGoodbye(subscription, 'SUBSCRIPTION_DISABLED');
  }

  remove(subscription: Subscription): void {
    this.#world.subscriptions.delete(subscription.id);
    this.#drop(subscription);
    this.#sayGoodbye(subscription, 'SUBSCRIPTION_REMOVED');
  }

  #drop(subscription: Subscription): void {
    for (const event of this.#world.events.values()) {
      if (event.subscription === subscription && isOpen(event)) settle(event, 'DISABLED');
    }
  }

  /** The person, or the app itself, has taken the app's access away. */
  removeAllOf(clientId: string, accountId: number): void {
    for (const subscription of this.#world.subscriptions.values()) {
      if (subscription.clientId === clientId && subscription.accountId === accountId)
        this.remove(subscription);
    }
  }

  #sayGoodbye(subscription: Subscription, eventType: string): void {
    const { targetType, targetId, eventTypes, url, externalId, signingKey, enabled, revision } = subscription;
    this.#add(
      subscription,
      eventType,
      {
        targetType,
        targetId,
        eventTypes: [...eventTypes],
        url,
        ...(externalId !== null && { externalId }),
        ...(signingKey !== null && { signingKey }),
        tenantId: subscription.clientId,
        enabled: String(enabled),
        revision,
      },
      targetType === 'PROFILE' ? targetId : null,
    );
    this.pump();
  }

  /** Forget what is too old, schedule what is new, deliver what is due, and wake up for what comes next. */
  pump(): void {
    if (this.#stopped.signal.aborted) return;
    const world = this.#world;
    const now = world.now();
    const waiting: HookEvent[] = [];
    for (const event of world.events.values()) {
      if (event.createdOn < now - kept) world.events.delete(event.id);
      else if (event.deliveryStatus === 'PENDING') waiting.push(event);
    }
    const { disorder } = world.settings;
    if (waiting.length >= disorder) {
      for (const event of disorder > 1 ? waiting.reverse() : waiting) {
        event.deliveryStatus = 'SCHEDULED';
        this.#enqueue(event);
      }
    }
    let next = Number.POSITIVE_INFINITY;
    for (const event of world.events.values()) {
      if (event.due === null || event.deliveryAttempts === 0) continue;
      if (event.due <= now) this.#enqueue(event);
      else next = Math.min(next, event.due);
    }
    clearTimeout(this.#timer);
    if (Number.isFinite(next)) {
      this.#timer = setTimeout(() => this.pump(), next - now);
      this.#timer.unref();
    }
  }

  #enqueue(event: HookEvent): void {
    event.due = null;
    const before = this.#queues.get(event.subscription) ?? Promise.resolve();
    this.#queues.set(
      event.subscription,
      before.then(() => this.#attempt(event)),
    );
  }

  async #attempt(event: HookEvent): Promise<void> {
    const world = this.#world;
    if (event.deliveryStatus !== 'SCHEDULED') return;
    let delivered = false;
    for (let copy = 0; copy < world.settings.deliveries; copy += 1) {
      const response = await deliver(world, event, this.#stopped.signal);
      if (this.#stopped.signal.aborted) return;
      event.responseData.unshift(response);
      delivered = response.responseCode >= 200 && response.responseCode < 300;
    }
    event.deliveryAttempts += 1;
    // Disabled, or the world was reset, while the request was on its way.
    if (event.deliveryStatus !== 'SCHEDULED' || !world.events.has(event.id)) return;
    const { subscription } = event;
    if (delivered) {
      subscription.failedInSuccession = 0;
      settle(event, 'SUCCESS');
      return;
    }
    const wait = backOff[event.deliveryAttempts - 1];
    if (wait !== undefined) {
      event.due = world.now() + wait;
      this.pump();
      return;
    }
    settle(event, 'FAILED');
    subscription.failedInSuccession += 1;
    if (subscription.failedInSuccession >= world.settings.failuresToDisable) this.disable(subscription);
  }
}

function isOpen(event: HookEvent): boolean {
  return event.deliveryStatus === 'PENDING' || event.deliveryStatus === 'SCHEDULED';
}

function settle(event: HookEvent, status: DeliveryStatus): void {
  event.deliveryStatus = status;
  event.due = null;
}
