/* The boxes to search in: what is found is listed below them. Loaded with the records when somebody looks for something. */
if (window.document) (function () {
  'use strict';
  const D = document, H = D.documentElement, words = JSON.parse(H.dataset.words || '{}'), lang = H.dataset.lang || '';
  const own = window.PLANATLAS.languages.indexOf(lang);
  function make(name, text, named) {
    const made = D.createElement(name);
    made.textContent = text;
    Object.keys(named).forEach(key => made.setAttribute(key, named[key]));
    return made;
  }
  function address(found) {
    return (H.dataset.root || '') + (/^\w+\//.test(found.page) ? '' : lang + '/') + found.page;
  }
  D.querySelectorAll('.find').forEach((box, number) => {
    const input = box.querySelector('input'), id = 'hits' + number;
    const list = make('ul', '', { id, role: 'listbox', 'aria-label': input.getAttribute('aria-label') });
    const say = make('p', '', { role: 'status', class: 'vh' });
    let hits = [], at = -1;
    list.hidden = true;
    box.append(list, say);
    input.setAttribute('aria-controls', id);
    function draw() {
      hits = window.planatlasSeek(input.value);
      at = -1;
      list.textContent = '';
      list.hidden = !input.value.trim();
      if (!hits.length || hits[0].isNear) {
        const said = hits.length ? words.near : words.none;
        list.append(make('li', said, { class: 'none', role: 'option', 'aria-selected': 'false', 'aria-disabled': 'true' }));
      }
      hits.slice(0, 12).forEach((hit, place) => {
        const named = { id: 'hit' + number + '-' + place, class: 'hit', role: 'option', 'aria-selected': 'false' };
        const made = make('li', hit.names[own], named);
        made.append(make('span', words[hit.what] + (hit.of ? ' · ' + hit.of[own] : ''), {}));
        made.addEventListener('mousedown', event => { event.preventDefault(); go(place); });
        list.append(made);
      });
      say.textContent = list.hidden ? '' : hits.length + ' ' + words.results;
      input.setAttribute('aria-expanded', String(!list.hidden));
      input.removeAttribute('aria-activedescendant');
    }
    function choose(step) {
      const shown = Array.from(list.querySelectorAll('.hit'));
      if (!shown.length) return;
      at = (at + step + shown.length + (at < 0 && step < 0 ? 1 : 0)) % shown.length;
      shown.forEach((each, place) => each.setAttribute('aria-selected', String(place === at)));
      input.setAttribute('aria-activedescendant', shown[at].id);
      shown[at].scrollIntoView({ block: 'nearest' });
    }
    function go(place) {
      const hit = hits[Math.max(place, 0)];
      if (hit) location.href = address(hit);
    }
    function close() {
      list.hidden = true;
      input.setAttribute('aria-expanded', 'false');
    }
    input.addEventListener('input', draw);
    input.addEventListener('focus', () => { if (input.value) draw(); });
    input.addEventListener('blur', close);
    input.addEventListener('keydown', event => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) choose(step);
      else if (event.key === 'Escape') return close();
      else if (event.key === 'Enter') { hits = window.planatlasSeek(input.value); go(at); }
      else return;
      event.preventDefault();
    });
    if (input.value && D.activeElement === input) draw();
  });
})();
