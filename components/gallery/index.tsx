import './index.css';
import { useSignal } from '@preact/signals';
import { render } from 'preact';
import { addresses, allAddresses, type Screen, sizes } from './addresses.ts';

/** The gallery's own page: what there is, and one of it in a frame of the size that it has in the product. */
function Index() {
  const shown = useSignal(allAddresses[0] ?? '');
  const { width, height } = sizes[shown.value.split('/')[0] as Screen];
  return (
    <div class="gallery">
      <nav aria-label="Screens">
        {Object.entries(addresses).map(([screen, states]) => (
          <section key={screen}>
            <h2>{screen}</h2>
            <ul>
              {states.map((state) => {
                const address = `${screen}/${state}`;
                return (
                  <li key={state}>
                    <button
                      type="button"
                      aria-current={shown.value === address ? 'true' : undefined}
                      onClick={() => (shown.value = address)}
                    >
                      {state}
                    </button>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </nav>
      <main>
        <h1>
          <a href={`#${shown.value}`}>{shown.value}</a>
        </h1>
        <iframe
          key={shown.value}
          title={shown.value}
          src={`${location.pathname}${location.search}#${shown.value}`}
          width={width}
          height={height}
        />
      </main>
    </div>
  );
}

export function drawIndex(root: Element): void {
  render(<Index />, root);
}
