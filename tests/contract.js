// What a page shows that it should not, as sentences; its words; its height.
({narrow, smallest}) => {
  const found = [], all = selector => [...document.querySelectorAll(selector)];
  const name = e => `<${e.tagName.toLowerCase()} class="${e.className.baseVal ?? e.className}"> `
    + (e.textContent || '').trim().slice(0, 60);
  const width = document.documentElement.scrollWidth;
  if (width > innerWidth) found.push(`the page is ${width} pixels wide`);
  for (const image of document.images)
    if (!image.complete || image.naturalWidth < 50) found.push(`no image: ${image.src}`);
  const seen = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), small = new Set(), words = [];
  while (seen.nextNode()) {
    const text = seen.currentNode, own = text.parentElement;
    if (!text.data.trim() || own.closest('script, style, noscript, [hidden], pre, code, .record')) continue;
    words.push(text.data);
    if (own.checkVisibility() && parseFloat(getComputedStyle(own).fontSize) < smallest) small.add(own);
  }
  for (const e of small) found.push(`type below ${smallest} pixels: ${name(e)}`);
  if (all('h1').length !== 1) found.push(`${all('h1').length} headings of the first level`);
  let level = 0;
  for (const e of all('h1, h2, h3, h4, h5, h6')) {
    const own = +e.tagName[1];
    if (own > level + 1) found.push(`a heading of level ${own} follows one of level ${level}: ${name(e)}`);
    level = own;
  }
  for (const table of all('main table')) {
    if (!table.caption?.textContent.trim() && !table.closest('figure'))
      found.push(`a table without caption: ${name(table)}`);
    for (const th of table.querySelectorAll('th')) if (!th.scope) found.push(`a head without scope: ${name(th)}`);
  }
  for (const figure of all('figure.fig')) {
    const stops = [figure, ...figure.querySelectorAll('*')]
      .filter(e => e.tabIndex >= 0 && !e.closest('figcaption, details, a'));
    const most = figure.querySelector('.mk') ? 1 : 0;
    if (stops.length > most) found.push(`${stops.length} tab stops: ${name(figure)}`);
    const said = figure.getAttribute('aria-label');
    if (said && said.length > 12 && figure.querySelector('figcaption')?.textContent.includes(said))
      found.push(`said twice: ${said}`);
  }
  if (all('[id]').length !== new Set(all('[id]').map(e => e.id)).size) found.push('an id twice');
  if (all('[style]').length) found.push(`a style attribute: ${name(all('[style]')[0])}`);
  if (all('img[src^="data:"]').length) found.push('an image within the page');
  return {found, words, height: document.documentElement.scrollHeight};
}
