/** Has the browser save a file. @param name of which only letters, digits and the like are taken */
export function download(content: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  link.download = name.replace(/[^\p{L}\p{N} ._-]+/gu, '-');
  link.click();
  URL.revokeObjectURL(link.href);
}
