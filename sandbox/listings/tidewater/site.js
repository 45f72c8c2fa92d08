// The featured home is shown in a modal dialog: at once, and again on request.

const dialog = document.querySelector('dialog.featured');
dialog?.showModal();
document.querySelector('.open-dialog')?.addEventListener('click', () => dialog.showModal());
