import { useRef } from 'preact/hooks';
import { Button } from '../ui/button.tsx';

/** A button that lets a person choose a JSON file. */
export function FileButton({ children, onFile }: { children: string; onFile: (file: Blob) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="s" icon="plus" onPress={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={children}
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen) onFile(chosen);
          currentTarget.value = '';
        }}
      />
    </>
  );
}
