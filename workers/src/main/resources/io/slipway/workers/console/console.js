// A page with data-live="true" shows the newest state every five seconds; without this script the reader reloads.
(() => {
  const live = () => document.querySelector('[data-live="true"]');
  async function refresh() {
    const old = live();
    if (!old) return;
    if (!document.hidden && !old.contains(document.activeElement)) {
      const answer = await fetch(location.href, { credentials: 'same-origin' }).catch(() => null);
      if (answer?.ok && !answer.redirected) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const fresh = page.getElementById(old.id);
        if (fresh && !old.contains(document.activeElement)) {
          for (const part of old.querySelectorAll('details[id]')) {
            const same = fresh.querySelector('#' + CSS.escape(part.id));
            if (same && part.dataset.touched) { same.open = part.open; same.dataset.touched = 'yes'; }
          }
          old.replaceWith(fresh);
        }
      }
    }
    setTimeout(refresh, 5000);
  }
  document.addEventListener('click', (event) => {
    const part = event.target.closest?.('summary')?.parentElement;
    if (part) part.dataset.touched = 'yes';
    const link = event.target.closest?.('a[href^="#process-"]');
    const target = link && document.getElementById(link.getAttribute('href').slice(1));
    if (target) { target.open = true; target.dataset.touched = 'yes'; }
  });
  setTimeout(refresh, 5000);
})();
