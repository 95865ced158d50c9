/* The script of the pages: tables, charts, and the way to the search. No module, no fetch; pages are whole without it. */
(function () {
  'use strict';
  const D = document, H = D.documentElement, words = JSON.parse(H.dataset.words || '{}'), readers = [];
  const all = (selector, inside) => Array.from((inside || D).querySelectorAll(selector));
  const set = (element, named) => Object.keys(named).forEach(name => element.setAttribute(name, named[name]));
  function make(name, text, kind) {
    const made = D.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  /* how a page is looked at is in its address, so that it can be sent */
  const state = () => new URLSearchParams(location.hash.slice(1));
  function keep(values) {
    const now = state();
    Array.from(now.keys()).forEach(key => { if (!now.get(key)) now.delete(key); }); /* an anchor */
    Object.keys(values).forEach(key => { if (values[key]) now.set(key, values[key]); else now.delete(key); });
    history.replaceState(null, '', String(now) ? '#' + now : location.pathname + location.search);
  }
  function reading(read) {
    readers.push(read);
    if (location.hash.indexOf('=') > 0) read(state());
  }
  function unfold() { /* what the address leads to */
    const at = D.querySelector(':target'), folded = at && at.closest('details:not([open])');
    if (folded) { folded.open = true; at.scrollIntoView(); }
  }
  addEventListener('hashchange', () => { readers.forEach(read => read(state())); unfold(); });
  unfold();
  addEventListener('beforeprint', () => all('details').forEach(each => { each.open = true; }));

  /* search: whatever it needs is loaded when somebody looks for something */
  const asked = new URLSearchParams(location.search).get('q');
  let search = null;
  function load() {
    if (search) return;
    search = make('script');
    search.src = (H.dataset.root || '') + 'assets/search.js';
    D.head.append(search);
  }
  all('.find').forEach(box => {
    const input = box.querySelector('input'), form = box.closest('form');
    form.hidden = false;
    form.addEventListener('submit', event => event.preventDefault());
    set(input, { role: 'combobox', 'aria-expanded': 'false', 'aria-autocomplete': 'list' });
    input.addEventListener('focus', load);
    if (asked && box.closest('.hero')) { input.value = asked; input.focus(); load(); }
  });

  /* charts: arrows go from mark to mark; a chosen region dims the others */
  const tip = make('div');
  set(tip, { id: 'tip', role: 'status' });
  D.body.append(tip);
  function show(mark) {
    all('.mk.on').forEach(each => each.classList.remove('on'));
    tip.textContent = '';
    if (!mark) return;
    mark.classList.add('on');
    const parts = (mark.getAttribute('aria-label') || '').split(' · ');
    tip.append(...parts.map((part, place) => make(place ? 'div' : 'b', part)));
    const box = mark.getBoundingClientRect(), above = box.top - tip.offsetHeight - 8;
    const most = H.clientWidth - tip.offsetWidth - 8, left = box.left + (box.width - tip.offsetWidth) / 2;
    tip.style.left = Math.max(8, Math.min(left, most)) + scrollX + 'px';
    tip.style.top = (above < 4 ? box.bottom + 8 : above) + scrollY + 'px';
  }
  function regionOf(element) {
    const own = element && element.closest('[data-region]');
    return own ? own.dataset.region : '';
  }
  all('figure.fig').forEach(figure => {
    const marks = all('.mk', figure), own = all('[data-region]', figure);
    let at = -1, picked = '';
    marks.forEach(mark => {
      const title = mark.querySelector('title');
      if (title) { mark.setAttribute('aria-label', title.textContent); title.remove(); }
    });
    const bright = () => marks.filter(mark => !mark.closest('.dim') && mark.getClientRects().length);
    function pick(region) {
      picked = region;
      own.forEach(each => each.classList.toggle('dim', Boolean(region) && regionOf(each) !== region));
    }
    function toggle(region) {
      if (!region) return;
      pick(picked === region ? '' : region);
      keep({ region: picked });
    }
    figure.addEventListener('mouseover', event => show(event.target.closest('.mk')));
    figure.addEventListener('mouseleave', () => show());
    figure.addEventListener('focusout', () => show());
    figure.addEventListener('click', event => {
      if (!event.target.closest('a, summary, button')) toggle(regionOf(event.target));
    });
    figure.addEventListener('keydown', event => {
      if (event.target !== figure && !event.target.closest('.mk')) return;
      const shown = bright(), step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!shown.length) return;
      if (step) at = at < 0 ? 0 : (at + step + shown.length) % shown.length;
      else if (event.key === 'Home') at = 0;
      else if (event.key === 'End') at = shown.length - 1;
      else if (event.key === 'Enter') { toggle(regionOf(shown[at])); at = bright().indexOf(shown[at]); }
      else if (event.key === 'Escape') { pick(''); keep({ region: '' }); at = -1; return show(); }
      else return;
      event.preventDefault();
      show(bright()[at]);
    });
    reading(now => {
      const region = now.get('region') || '';
      pick(own.some(each => each.dataset.region === region) ? region : '');
    });
  });

  /* tables: long ones are sorted by their heads, and filtered by words and by what few values a column has */
  const plain = text => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  function keyOf(cell) {
    const text = plain(cell ? cell.dataset.v || cell.textContent : '').replace(/−/g, '-');
    const found = text.replace(/,/g, '').match(/^[^\d-]{0,3}(-?\d+(\.\d+)?)/);
    return { text, isEmpty: !text || text === '–', isText: !found, figure: found ? Number(found[1]) : 0 };
  }
  function compare(a, b, sign) { /* figures before words; what is empty comes last either way */
    return a.isEmpty - b.isEmpty || sign * (a.isText - b.isText || a.figure - b.figure || a.text.localeCompare(b.text, H.lang));
  }
  all('main table').forEach((table, number) => {
    const body = table.tBodies[0], heads = all('thead tr:last-child th', table);
    if (!words.filter || !body || !table.tHead || table.closest('.figure details, figure, .matrix') || body.rows.length < 8) return;
    const lines = Array.from(body.rows), rows = lines.filter(line => !line.matches('.group'));
    const sorts = !table.matches('.rug, .dataframe');
    const picks = JSON.parse(table.dataset.picks || '[]'); /* a name, and the words of which each row has one */
    const facts = new Map(rows.map(row => [row, (row.dataset.p || '').split(' ').map((at, n) => (picks[n] || [])[at])]));
    heads.filter(head => head.matches('[data-pick]')).forEach(head => {
      const at = picks.length, own = rows.map(row => row.cells[head.cellIndex].textContent.trim());
      rows.forEach((row, n) => { facts.get(row)[at] = own[n]; });
      picks.push([head.textContent, ...new Set(own)]);
    });
    const form = make('form', '', 'filter'), shown = make('output'), clear = make('button', words.clear), fields = {};
    function add(key, label, field, kind) {
      const box = make('label', label, kind);
      box.append(field);
      form.append(box);
      return (fields[key] = field);
    }
    function choice(key, label, first, options, kind) {
      const field = add(key, label, make('select'), kind);
      [['', first], ...options].forEach(option => field.add(new Option(option[1], option[0])));
    }
    if (rows.length > 11) {
      const input = add('filter', words.filter, make('input'));
      input.type = 'search';
      if (table.caption) input.setAttribute('aria-label', words.filter + ': ' + table.caption.textContent);
    }
    picks.filter(pick => pick.length > 2).forEach(pick => choice(pick[0], pick[0], words.all, pick.slice(1).map(word => [word, word])));
    if (sorts) {
      const ways = heads.flatMap((head, at) => [['', '↑'], ['-', '↓']].map(way => [way[0] + at, head.textContent + ' ' + way[1]]));
      choice('sort', words.sort, words.listed, ways, 'by');
      heads.forEach((head, at) => {
        const button = make('button');
        if (!head.textContent.trim()) return;
        button.type = 'button';
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener('click', () => {
          fields.sort.value = (head.getAttribute('aria-sort') === 'ascending' ? '-' : '') + at;
          changed();
        });
      });
    }
    clear.type = 'reset';
    form.append(shown, clear);
    (table.closest('.scroll') || table).before(form);
    function sort(by) {
      const column = Math.abs(parseInt(by, 10)), sign = by[0] === '-' ? -1 : 1;
      heads.forEach((head, at) => {
        if (by && at === column) head.setAttribute('aria-sort', sign > 0 ? 'ascending' : 'descending');
        else head.removeAttribute('aria-sort');
      });
      if (!by) return body.append(...lines);
      const keys = new Map(rows.map(row => [row, keyOf(row.cells[column])]));
      body.append(...rows.slice().sort((a, b) => compare(keys.get(a), keys.get(b), sign)));
    }
    function draw() {
      const value = key => fields[key] ? fields[key].value : '', by = value('sort');
      const parts = plain(value('filter')).split(' '), isAll = Object.keys(fields).every(key => key === 'sort' || !value(key));
      let count = 0, group = null;
      lines.forEach(line => {
        if (rows.indexOf(line) < 0) { group = line; group.hidden = true; return; }
        const own = facts.get(line), text = plain(line.textContent);
        line.hidden = !parts.every(part => text.includes(part)) || picks.some((pick, n) => value(pick[0]) && value(pick[0]) !== own[n]);
        count += !line.hidden;
        if (group && !line.hidden && !by) group.hidden = false;
      });
      sort(by);
      shown.textContent = isAll ? '' : count ? words.shown.replace('#1', count).replace('#2', rows.length) : words.nothing;
      clear.hidden = isAll && !by;
    }
    function changed() {
      draw();
      keep(Object.fromEntries(Object.keys(fields).map(key => ['t' + number + '.' + key, fields[key].value])));
    }
    form.addEventListener('input', changed);
    form.addEventListener('submit', event => event.preventDefault());
    form.addEventListener('reset', () => setTimeout(changed));
    clear.hidden = true;
    reading(now => {
      Object.keys(fields).forEach(key => { fields[key].value = now.get('t' + number + '.' + key) || ''; });
      draw();
    });
  });
})();
