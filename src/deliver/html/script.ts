/** Runs in the reader's browser: filters what is there already, and opens what a link points at. Under 4 KB. */
export const script = `(() => {
  const form = document.getElementById('filters');
  const rows = [...document.querySelectorAll('[data-r]')];
  const groups = [...document.querySelectorAll('[data-g]')];
  const output = form.querySelector('output');
  const texts = new WeakMap();
  const size = (row) => Number(row.dataset.n || 1);
  const sum = (list) => list.reduce((total, row) => total + size(row), 0).toLocaleString('en-US');
  const textOf = (row) => {
    if (!texts.has(row)) {
      const check = row.closest('[data-g]').querySelector('summary').textContent;
      texts.set(row, (check + ' ' + row.textContent).toLowerCase());
    }
    return texts.get(row);
  };

  let wasOpen;
  const apply = () => {
    const wanted = [...new FormData(form)].filter(([name, value]) => name !== 't' && value !== '');
    const words = form.elements.t.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const active = wanted.length + words.length > 0;
    const shown = rows.filter((row) => {
      const fits = wanted.every(([name, value]) => row.dataset[name] === value);
      row.hidden = !(fits && words.every((word) => textOf(row).includes(word)));
      return !row.hidden;
    });
    const counts = new Map();
    for (const row of shown) {
      for (let group = row.closest('[data-g]'); group; group = group.parentElement.closest('[data-g]')) {
        counts.set(group, (counts.get(group) || 0) + size(row));
      }
    }
    if (active) wasOpen ||= new Map(groups.map((group) => [group, group.open]));
    for (const group of groups) {
      const number = group.querySelector('.count');
      number.dataset.all ||= number.textContent;
      group.hidden = !counts.has(group);
      number.textContent = active ? (counts.get(group) || 0).toLocaleString('en-US') + ' of ' + number.dataset.all : number.dataset.all;
      if (active && shown.length <= 200) group.open = true;
      else if (wasOpen) group.open = wasOpen.get(group);
    }
    if (!active) wasOpen = undefined;
    output.textContent = active ? sum(shown) + ' of ' + sum(rows) + ' results' : sum(rows) + ' results';
    form.querySelector('[type=reset]').hidden = !active;
    document.getElementById('nothing').hidden = shown.length > 0;
  };

  let timer;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(apply, 120);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(apply));

  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.hidden) form.reset();
    setTimeout(() => {
      for (let node = target; node; node = node.parentElement) if (node.tagName === 'DETAILS') node.open = true;
      target.scrollIntoView({ block: 'start' });
    });
  };
  addEventListener('hashchange', reveal);

  form.hidden = false;
  apply();
  reveal();
})();`;
