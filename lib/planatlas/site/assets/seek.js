/* Search as planatlas.search does it; the records are in PLANATLAS, which this file ends with. No module, no fetch. */
(function () {
  'use strict';
  var WHOLE = 100, START = 80, WORD = 70, MIDDLE = 60, ALL_WORDS = 50, NEAR = 20, ALIKE = 0.72, MOST_NEAR = 8;
  var D = window.PLANATLAS, ASCII = /^[\x00-\x7f]*$/, DASH = /[-‐‑‒–—―－−~～〜]/g, records = [], made = {};
  var NUMBERS = '零一二三四五六七八九', FIRST = { region: 0, indicator: 0, domain: 1, plan: 1, word: 1, target: 2 };
  var AGE = /([零〇一二两三四五六七八九]?)(十?)([一二三四五六七八九]?)(?=周?岁)/g;
  var SPOKEN = [[/(\d) ?per 100,?000$/, '$1/10万'], [/(\d) ?per 1,?000$/, '$1‰'], [/(\d) ?per ?cent$/, '$1%']];

  function digit(sign) { return sign === '〇' ? 0 : sign === '两' ? 2 : NUMBERS.indexOf(sign); }
  function key(text) {
    return text.replace(/[！-～]/g, function (sign) { return String.fromCharCode(sign.charCodeAt(0) - 0xfee0); })
      .replace(/−/g, '-').replace(/’/g, "'").replace(/[\u200b-\u200f\u2060\ufeff]/g, '').toLowerCase()
      .replace(/\s+/g, '').replace(DASH, '-').replace(/[()[\]〔〕【】]/g, '')
      .replace(AGE, function (all, tens, ten, ones) {
        if (ten) return String((tens ? digit(tens) : 1) * 10 + (ones ? digit(ones) : 0));
        return Array.from(tens + ones).map(digit).join('');
      });
  }
  function folded(text) {
    var found = '';
    text.replace(/_/g, ' ').split(/\s+/).map(key).forEach(function (word) {
      if (word) found += (found && ASCII.test(found.slice(-1)) && ASCII.test(word[0]) ? ' ' : '') + word;
    });
    return found;
  }
  /* pinyin */
  var reading = {};
  [D.more, D.signs].forEach(function (signs) {
    Object.keys(signs).forEach(function (read) {
      Array.from(signs[read]).forEach(function (sign) { reading[sign] = read.split(','); });
    });
  });
  function syllables(text) {
    if (made[text]) return made[text];
    var other = D.other[text] || {}, found = [];
    Array.from(key(text)).forEach(function (sign, at) {
      if (/[\p{L}\p{N}]/u.test(sign)) found.push(other[at] ? other[at].split(',') : reading[sign] || [sign]);
    });
    return (made[text] = found);
  }
  function typed(words) {
    var plain = key(words).normalize('NFD').replace(/u\u0308/g, 'v').replace(/[\p{M}' -]/gu, '');
    return /^[a-z0-9]+$/i.test(plain) ? plain : '';
  }
  function ends(letters, read, start) {
    var most = letters.length, reached = 1; /* a bit for each number of letters that is reached; at most 31 */
    for (var at = start; at < read.length; at++) {
      var going = 0;
      for (var from = 0; from < most; from++) {
        if (!(reached & (1 << from))) continue;
        for (var r = 0; r < read[at].length; r++) {
          var one = read[at][r];
          for (var n = 0; n < one.length && letters[from + n] === one[n]; n++) going |= 1 << (from + n + 1);
        }
      }
      if (going & (1 << most)) return at + 1;
      if (!going) return 0;
      reached = going;
    }
    return 0;
  }
  function spelled(letters, read) {
    if (letters.length > 30) return null;
    var first = letters[0], second = letters[1];
    for (var start = 0; start < read.length; start++) {
      for (var r = 0; r < read[start].length; r++) {
        var one = read[start][r], next = read[start + 1];
        if (one[0] !== first) continue;
        if (second && one[1] !== second && !(next && (next[0][0] === second || (next[1] && next[1][0] === second)))) continue;
        var end = ends(letters, read, start);
        if (end) return [start, end];
        break;
      }
    }
    return null;
  }
  /* what a text holds */
  function scoreAt(at, form, text) {
    var before = text.slice(0, at), behind = text.slice(at + form.length);
    if (/\d/.test(form[0]) && /\d[.,]?$/.test(before)) return 0;
    if (/\d/.test(form.slice(-1)) && /^[.,]?\d/.test(behind)) return 0;
    if (!before) return behind ? START : WHOLE;
    return ASCII.test(form[0]) && !/[a-z0-9]$/i.test(before) ? WORD : MIDDLE;
  }
  function byText(form, words, record) {
    var best = null;
    record.forms.forEach(function (text, n) {
      var score = 0, at = text.indexOf(form);
      if (at >= 0) {
        for (; at >= 0; at = text.indexOf(form, at + 1)) score = Math.max(score, scoreAt(at, form, text));
        if (!score || (record.columns[n] === 'only' && score !== WHOLE)) return;
        if (record.columns[n] === 'code') score -= 1;
      } else if (words.length && words.every(function (word) { return text.indexOf(word) >= 0; })) score = ALL_WORDS;
      else return;
      if (!best || score > best[0]) best = [score, record, text.length];
    });
    return best;
  }
  function byPinyin(letters, known, fullOnly) {
    var found = [], kept = {};
    function look(text) {
      var read = syllables(text), span = spelled(letters, read), length = 0;
      if (!span || (span[0] && letters.length < 3)) return null;
      for (var at = span[0]; at < span[1]; at++) length += read[at][0].length;
      var full = letters.length >= length;
      if (fullOnly && !full) return null;
      return [(span[0] ? MIDDLE : span[1] === read.length ? WHOLE : START) - (full ? 2 : 4), read.length];
    }
    known.forEach(function (record) {
      var best = null;
      record.spoken.forEach(function (text) {
        var one = kept[text] === undefined ? (kept[text] = look(text)) : kept[text];
        if (one && (!best || one[0] > best[0])) best = [one[0], record, one[1]];
      });
      if (best) found.push(best);
    });
    return found;
  }
  /* what is written nearly so: the share of equal parts, as difflib counts them */
  function equal(a, b) {
    var most = 0, i = 0, j = 0;
    for (var x = 0; x < a.length; x++)
      for (var y = 0; y < b.length; y++) {
        var n = 0;
        while (x + n < a.length && y + n < b.length && a[x + n] === b[y + n]) n++;
        if (n > most) { most = n; i = x; j = y; }
      }
    return most && most + equal(a.slice(0, i), b.slice(0, j)) + equal(a.slice(i + most), b.slice(j + most));
  }
  var left = new Int16Array(65536); /* how often each sign is in what was asked for */
  function ratio(part, form) {
    var sum = part.length + form.length, least = ALIKE * sum / 2, shared = 0, n;
    if (Math.min(part.length, form.length) < least) return 0;
    for (n = 0; n < part.length; n++) if (left[part.charCodeAt(n)]-- > 0) shared++;
    for (n = 0; n < part.length; n++) left[part.charCodeAt(n)]++;
    return shared < least ? 0 : 2 * equal(part, form) / sum;
  }
  function rounded(value) { var low = Math.floor(value); return value - low === 0.5 ? low + low % 2 : Math.round(value); }
  function likeness(text, form, latin, signs, kept) {
    var best = 0, have = 0, size = form.length, unit = latin ? ' ' : '';
    for (var n = 0; n < signs.length; n++) if (text.indexOf(signs[n]) >= 0) have += left[signs[n].charCodeAt(0)];
    if (have < 0.56 * size) return 0; /* too few of its signs for any part to be alike */
    var all = latin ? text.split(unit) : text, count = latin ? form.split(unit).length : size;
    for (var at = 0; at < Math.max(1, all.length - count + 1); at++) {
      var part = latin && count === 1 ? all[at] : latin ? all.slice(at, at + count).join(unit) : all.slice(at, at + count);
      if (kept[part] === undefined) kept[part] = ratio(part, form);
      best = Math.max(best, kept[part]);
    }
    return best;
  }
  function near(form, words) {
    var found = [], kept = {}, parts = {};
    if (!ASCII.test(form)) {
      var ways = syllables(words).reduce(function (all, read) {
        return all.flatMap(function (start) { return read.map(function (one) { return start + one; }); }).slice(0, 32);
      }, ['']);
      ways.forEach(function (letters) { if (letters) found = found.concat(byPinyin(letters, records, true)); });
      if (found.length) return found.slice(0, MOST_NEAR).map(function (each) { return [NEAR, each[1], each[2]]; });
    }
    var latin = ASCII.test(form), signs = [], at;
    for (at = 0; at < form.length; at++) if (!left[form.charCodeAt(at)]++) signs.push(form[at]);
    records.forEach(function (record) {
      var best = null;
      record.forms.forEach(function (text, n) {
        if (record.columns[n] === 'only' || record.columns[n] === 'value' || record.latin[n] !== latin) return;
        if (kept[text] === undefined) kept[text] = likeness(text, form, latin, signs, parts);
        var score = rounded(NEAR * kept[text]) - 1;
        if (kept[text] >= ALIKE && (!best || score > best[0])) best = [score, record, text.length];
      });
      if (best) found.push(best);
    });
    for (at = 0; at < form.length; at++) left[form.charCodeAt(at)] = 0;
    return found.sort(function (a, b) { return b[0] - a[0]; }).slice(0, MOST_NEAR);
  }
  function ready() { records.forEach(function (record) { record.spoken.forEach(syllables); }); }
  window.planatlasSeek = function (words) {
    var form = folded(words.slice(0, 301));
    SPOKEN.forEach(function (spoken) { form = form.replace(spoken[0], spoken[1]); });
    if (!form) return [];
    var asked = form.indexOf(' ') > 0 ? form.split(' ') : [], found = [], others = [], letters = typed(words);
    records.forEach(function (record) {
      var best = byText(form, asked, record);
      if (best) found.push(best); else others.push(record);
    });
    var isWord = letters.length >= 4 && found.some(function (each) { return each[0] >= WORD - 1; });
    if (letters && !isWord && !/^\d+$/.test(letters)) found = found.concat(byPinyin(letters, others));
    var isNear = !found.length;
    if (isNear) found = near(form, words);
    return found.sort(function (a, b) {
      return b[0] - a[0] || FIRST[a[1].what] - FIRST[b[1].what] || a[2] - b[2] || a[1].at - b[1].at;
    }).map(function (each) { return Object.assign({ score: each[0], isNear: isNear }, each[1]); });
  };
  /* the records */
  function add(what, id, names, texts, columns, page, of) {
    var own = [], kinds = [], seen = {};
    texts.forEach(function (text, n) {
      if (text && !seen[text]) { seen[text] = 1; own.push(text); kinds.push(columns[n]); }
    });
    var forms = own.map(folded);
    records.push({
      what: what, id: id, names: names, page: page, of: of, at: records.length, forms: forms, columns: kinds,
      latin: forms.map(function (form) { return ASCII.test(form); }),
      spoken: own.filter(function (text, n) { return !ASCII.test(text) && kinds[n] !== 'value'; })
    });
  }
  ['region', 'indicator', 'domain', 'plan', 'word'].forEach(function (what) {
    D[what].forEach(function (row) {
      var texts = row[2].map(function (text) { return text === -1 ? row[0] : typeof text === 'number' ? row[1][text] : text; });
      add(what, row[0], row[1], texts, D.columns[what], row[3]);
    });
  });
  var titles = {};
  D.plan.forEach(function (row) { titles[row[0]] = row[1]; });
  D.target.forEach(function (plan) {
    plan[2].forEach(function (row) {
      var id = plan[0] + row[0], said = row[3] === 0 ? row[2] : row[3];
      var name = row[1] + (said ? '：' + said : '');
      add('target', id, D.languages.map(function () { return name; }), [row[1], row[2], said, id], D.columns.target,
        plan[1].slice(-1) === '#' ? plan[1] + id : plan[1], titles[plan[0]]);
    });
  });
  (window.requestIdleCallback || setTimeout)(ready);
})();
