/** As idb-keyval's own, and told how durable a write has to be when it is answered. */
export type Store = <T>(
  mode: IDBTransactionMode,
  callback: (store: IDBObjectStore) => T | PromiseLike<T>,
  durability?: IDBTransactionDurability,
) => Promise<T>;

/**
 * A store of one database, for what idb-keyval's own `createStore` cannot do: a key path with indexes, and
 * writes that are on the disk before they are answered.
 */
export function openStore(
  name: string,
  options: {
    /** Where it is not called as the database is. */
    store?: string;
    create?: (db: IDBDatabase) => void;
    durability?: IDBTransactionDurability;
  } = {},
): Store {
  const {
    store = name,
    create = (db) => db.createObjectStore(store),
    durability: usual = 'default',
  } = options;
  let opened: Promise<IDBDatabase> | undefined;

  const forget = () => {
    opened = undefined;
  };

  function open(): Promise<IDBDatabase> {
    opened ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => create(request.result);
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        request.result.onclose = forget;
        resolve(request.result);
      };
    });
    opened.catch(forget);
    return opened;
  }

  return async (mode, callback, durability = usual) => {
    const db = await open();
    return callback(db.transaction(store, mode, { durability }).objectStore(store));
  };
}
