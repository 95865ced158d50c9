-- What share of the promises to women and children comes with a figure?
SELECT r.name_en                                          AS place,
       count(*)                                           AS promises,
       count(t.value)                                     AS with_figure,
       round(100.0 * count(t.value) / count(*), 1)        AS per_cent
FROM targets AS t
JOIN regions AS r ON r.region_code = t.region_code
WHERE t.plan_kind IN ('women', 'children')
  AND t.tier <> 'benchmark'
GROUP BY t.region_code
ORDER BY per_cent DESC, place;
