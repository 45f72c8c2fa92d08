import { ProposedType, TypeDefaults } from '../options/defaults-section.tsx';
import { MlsSection } from '../options/mls-section.tsx';
import { ProfileSection } from '../options/profile-section.tsx';
import type { SectionProps } from '../options/section.ts';

/** The settings that every agent has an opinion on, as they are in the options. */
export function DefaultsStep(given: SectionProps) {
  return (
    <>
      <ProfileSection {...given} />
      <section class="group">
        <div class="group-body">
          <ProposedType {...given} />
          <TypeDefaults {...given} type={given.preferences.transactionType} />
        </div>
      </section>
      <MlsSection {...given} />
    </>
  );
}
