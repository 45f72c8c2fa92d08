import type { Device } from '../../../lib/messages.ts';
import { t } from '../../../lib/words.ts';
import { when } from '../../format.ts';
import { Chip } from '../../ui/chip.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { NotRead } from '../not-read.tsx';
import type { DevicesModel } from './model.ts';

/** Where the account is signed in. Another device can be signed out: one that was lost, or that somebody else uses. */
export function Devices({ model }: { model: DevicesModel }) {
  const devices = model.all.value.value;
  const failure = model.failure.value;
  if (!devices && !failure && !model.all.problem.value) return null;
  return (
    <div class="devices">
      <h3 id="devices">{t('options_devices')}</h3>
      {failure && <Notice tone="care">{failure.message}</Notice>}
      <NotRead live={model.all} />
      <ul class="devices-list" aria-labelledby="devices">
        {thisFirst(devices ?? []).map((device) => (
          <DeviceRow key={device.id} device={device} signOut={() => model.signOut(device)} />
        ))}
      </ul>
      <p class="quiet" role="status">
        {model.gone.value === null ? '' : t('options_isOut', { device: model.gone.value })}
      </p>
    </div>
  );
}

function thisFirst(devices: readonly Device[]): Device[] {
  return [...devices].sort((a, b) => Number(b.current) - Number(a.current));
}

function DeviceRow({ device, signOut }: { device: Device; signOut: () => void }) {
  const { name, lastUsedAt, current } = device;
  return (
    <li class="device">
      <span class="device-words">
        <span class="device-name">{name}</span>
        <span class="quiet">
          {t('options_lastUsed', { when: when(new Date(lastUsedAt).toISOString(), Date.now()) })}
        </span>
      </span>
      {current ? (
        <Chip tone="good">{t('options_thisDevice')}</Chip>
      ) : (
        <ConfirmButton
          label={t('options_signOutOf', { device: name })}
          question={t('options_signOutAsk', { device: name })}
          yes={t('options_signOut')}
          no={t('options_keepDevice')}
          onConfirm={signOut}
        >
          {t('options_signOut')}
        </ConfirmButton>
      )}
    </li>
  );
}
