-- Which place makes the most promises about health, and how many of them are a floor or a ceiling?
SELECT r.name_en                                   AS place,
       r.name_zh                                   AS name,
       count(*)                                    AS promises,
       sum(t.kind IN ('floor', 'ceiling'))         AS bounds,
       count(DISTINCT t.indicator_id)              AS indicators
FROM targets AS t
JOIN regions AS r ON r.region_code = t.region_code
WHERE t.domain = 'health'
  AND t.plan_kind IN ('women', 'children')
  AND t.tier <> 'benchmark'
GROUP BY t.region_code
ORDER BY promises DESC, place;
