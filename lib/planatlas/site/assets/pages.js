/* The script of the pages: search, charts, tables. No module, no fetch; pages are whole without it. */
(function () {
  'use strict';
  var D = document, H = D.documentElement, root = H.dataset.root || '', words = JSON.parse(H.dataset.words || '{}');
  var lang = H.dataset.lang || '';
  function all(selector, inside) { return Array.from((inside || D).querySelectorAll(selector)); }
  function make(name, text, kind) {
    var made = D.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }
  function set(element, named) { Object.keys(named).forEach(function (name) { element.setAttribute(name, named[name]); }); }
  function state() { return new URLSearchParams(location.hash.slice(1)); }
  function keep(name, value) {
    var now = state();
    Array.from(now.keys()).forEach(function (key) { if (!now.get(key)) now.delete(key); });
    if (value) now.set(name, value); else now.delete(name);
    history.replaceState(null, '', String(now) ? '#' + now : location.pathname + location.search);
  }
  addEventListener('beforeprint', function () { all('details').forEach(function (each) { each.open = true; }); });

  /* search: the records are loaded when they are wanted */
  var waiting = null;
  function withSearch(act) {
    if (window.planatlasSeek) return act();
    if (waiting) return waiting.push(act);
    waiting = [act];
    var script = make('script');
    script.src = root + 'assets/search.js';
    script.onload = function () { waiting.forEach(function (each) { each(); }); };
    D.head.append(script);
  }
  function address(found) {
    return root + (/^\w+\//.test(found.page) ? '' : lang + '/') + found.page;
  }
  all('.find').forEach(function (box, number) {
    var input = box.querySelector('input'), list = make('ul'), say = make('p', '', 'vh'), hits = [], at = -1;
    box.closest('form').hidden = false;
    list.id = 'hits' + number;
    list.hidden = true;
    set(list, { role: 'listbox', 'aria-label': input.getAttribute('aria-label') });
    say.setAttribute('role', 'status');
    box.append(list, say);
    set(input, { role: 'combobox', 'aria-expanded': 'false', 'aria-controls': list.id, 'aria-autocomplete': 'list' });
    function option(text, kind) {
      var made = make('li', text, kind);
      set(made, { role: 'option', 'aria-selected': 'false' });
      list.append(made);
      return made;
    }
    function draw() {
      hits = window.planatlasSeek(input.value);
      at = -1;
      list.textContent = '';
      list.hidden = !input.value.trim();
      if (!hits.length || hits[0].isNear)
        option(hits.length ? words.near : words.none, 'none').setAttribute('aria-disabled', 'true');
      hits.slice(0, 12).forEach(function (hit, place) {
        var own = window.PLANATLAS.languages.indexOf(lang), made = option(hit.names[own], 'hit');
        made.id = 'hit' + number + '-' + place;
        made.append(make('span', words[hit.what] + (hit.of ? ' · ' + hit.of[own] : '')));
        made.addEventListener('mousedown', function (event) { event.preventDefault(); go(place); });
      });
      say.textContent = list.hidden ? '' : hits.length + ' ' + words.results;
      input.setAttribute('aria-expanded', String(!list.hidden));
      input.removeAttribute('aria-activedescendant');
    }
    function look() { withSearch(draw); }
    function choose(step) {
      var shown = all('.hit', list);
      if (!shown.length) return;
      at = (at + step + shown.length + (at < 0 && step < 0 ? 1 : 0)) % shown.length;
      shown.forEach(function (each, place) { each.setAttribute('aria-selected', String(place === at)); });
      input.setAttribute('aria-activedescendant', shown[at].id);
      shown[at].scrollIntoView({ block: 'nearest' });
    }
    function go(place) { if (hits[Math.max(place, 0)]) location.href = address(hits[Math.max(place, 0)]); }
    function close() { list.hidden = true; input.setAttribute('aria-expanded', 'false'); }
    input.addEventListener('input', look);
    input.addEventListener('focus', function () { withSearch(function () { if (input.value) draw(); }); });
    input.addEventListener('blur', close);
    input.addEventListener('keydown', function (event) {
      var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) choose(step);
      else if (event.key === 'Escape') return close();
      else if (event.key === 'Enter') withSearch(function () { hits = window.planatlasSeek(input.value); go(at); });
      else return;
      event.preventDefault();
    });
    var asked = new URLSearchParams(location.search).get('q');
    if (asked && box.closest('.hero')) { input.value = asked; input.focus(); look(); }
  });

  /* charts: arrows go from mark to mark; a chosen region dims the others */
  var tip = make('div');
  tip.id = 'tip';
  tip.setAttribute('role', 'status');
  D.body.append(tip);
  function show(mark) {
    all('.mk.on').forEach(function (each) { each.classList.remove('on'); });
    tip.textContent = '';
    if (!mark) return;
    mark.classList.add('on');
    (mark.getAttribute('aria-label') || '').split(' · ').forEach(function (part, place) { tip.append(make(place ? 'div' : 'b', part)); });
    var box = mark.getBoundingClientRect(), wide = H.clientWidth;
    var x = Math.max(8, Math.min(box.left + box.width / 2 - tip.offsetWidth / 2, wide - tip.offsetWidth - 8));
    var y = box.top - tip.offsetHeight - 8;
    tip.style.left = x + scrollX + 'px';
    tip.style.top = (y < 4 ? box.bottom + 8 : y) + scrollY + 'px';
  }
  function regionOf(element) { var own = element && element.closest('[data-region]'); return own ? own.dataset.region : ''; }
  function pick(figure, region) {
    all('[data-region]', figure).forEach(function (each) {
      each.classList.toggle('dim', Boolean(region) && regionOf(each) !== region);
    });
    figure.dataset.picked = region;
  }
  all('figure.fig').forEach(function (figure) {
    var marks = all('.mk', figure), at = -1;
    marks.forEach(function (mark) {
      var title = mark.querySelector('title');
      if (title) { mark.setAttribute('aria-label', title.textContent); title.remove(); }
    });
    function bright() { return marks.filter(function (mark) { return !mark.closest('.dim') && mark.getClientRects().length; }); }
    function toggle(region) {
      if (!region) return;
      pick(figure, figure.dataset.picked === region ? '' : region);
      keep('region', figure.dataset.picked);
    }
    figure.addEventListener('mouseover', function (event) { show(event.target.closest('.mk')); });
    figure.addEventListener('mouseleave', function () { show(); });
    figure.addEventListener('focusout', function () { show(); });
    figure.addEventListener('click', function (event) { if (!event.target.closest('a, summary, button')) toggle(regionOf(event.target)); });
    figure.addEventListener('keydown', function (event) {
      if (event.target !== figure && !event.target.closest('.mk')) return;
      var shown = bright(), step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!shown.length) return;
      if (step) at = at < 0 ? 0 : (at + step + shown.length) % shown.length;
      else if (event.key === 'Home') at = 0;
      else if (event.key === 'End') at = shown.length - 1;
      else if (event.key === 'Enter') { toggle(regionOf(shown[at])); at = bright().indexOf(shown[at]); }
      else if (event.key === 'Escape') { pick(figure, ''); keep('region', ''); at = -1; return show(); }
      else return;
      event.preventDefault();
      show(bright()[at]);
    });
    var region = state().get('region');
    if (region && figure.querySelector('[data-region="' + CSS.escape(region) + '"]')) pick(figure, region);
  });

  /* tables: long ones are sorted and filtered; how is in the address */
  function plain(text) { return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' '); }
  function figureOf(cell) {
    var found = (cell.dataset.v || cell.textContent).replace(/,/g, '').match(/^[^\d]{0,3}(-?\d+(\.\d+)?)/);
    return found ? Number(found[1]) : null;
  }
  all('main table').forEach(function (table, number) {
    var heads = all('thead tr:last-child th', table), body = table.tBodies[0], name = 't' + number;
    if (!body || !table.tHead || table.closest('details, figure, .matrix') || body.rows.length < 8) return;
    var rows = Array.from(body.rows), order = rows.slice();
    if (!table.matches('.rug, .dataframe')) {
      heads.forEach(function (head, column) {
        var button = make('button');
        if (!head.textContent.trim()) return;
        button.type = 'button';
        button.append.apply(button, Array.from(head.childNodes));
        head.append(button);
        button.addEventListener('click', function () {
          sort((head.getAttribute('aria-sort') === 'ascending' ? '-' : '') + column);
          keep(name + '.sort', (head.getAttribute('aria-sort') === 'descending' ? '-' : '') + column);
        });
      });
    }
    function sort(by) {
      var column = Math.abs(parseInt(by, 10)), sign = by[0] === '-' ? -1 : 1;
      if (by && !heads[column]) return;
      heads.forEach(function (head, place) {
        if (by && place === column) head.setAttribute('aria-sort', sign > 0 ? 'ascending' : 'descending');
        else head.removeAttribute('aria-sort');
      });
      (by ? rows.slice() : order).sort(by ? function (a, b) {
        var x = a.cells[column], y = b.cells[column], p = figureOf(x), q = figureOf(y);
        return sign * (p !== null && q !== null ? p - q : x.textContent.localeCompare(y.textContent, H.lang));
      } : function () { return 0; }).forEach(function (row) { body.append(row); });
    }
    var form = make('form', '', 'filter'), label = make('label', words.filter), input = make('input'), shown = make('output');
    var clear = make('button', words.clear);
    input.type = 'search';
    clear.type = 'reset';
    clear.hidden = true;
    label.append(input);
    form.append(label, shown, clear);
    if (rows.length > 11) (table.closest('.scroll') || table).before(form);
    function filter(asked) {
      var count = 0, parts = plain(asked).split(' ').filter(Boolean);
      rows.forEach(function (row) {
        var text = plain(row.textContent), fits = parts.every(function (part) { return text.indexOf(part) >= 0; });
        row.hidden = !fits;
        count += fits;
      });
      shown.textContent = !asked ? '' : count ? count + ' / ' + rows.length : words.nothing;
      clear.hidden = !asked;
    }
    input.addEventListener('input', function () { filter(input.value); keep(name + '.filter', input.value); });
    form.addEventListener('submit', function (event) { event.preventDefault(); });
    form.addEventListener('reset', function () { setTimeout(function () { filter(''); keep(name + '.filter', ''); }); });
    function read() {
      var now = state();
      input.value = now.get(name + '.filter') || '';
      filter(input.value);
      sort(now.get(name + '.sort') || '');
    }
    addEventListener('hashchange', read);
    if (location.hash.indexOf(name + '.') > 0) read();
  });
})();
