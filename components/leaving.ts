import { useEffect } from 'preact/hooks';

/** Has a model keep what is not kept yet when its page goes away. */
export function useLeaving({ leave }: { leave: () => void }): void {
  useEffect(() => {
    addEventListener('pagehide', leave);
    return () => removeEventListener('pagehide', leave);
  }, [leave]);
}
