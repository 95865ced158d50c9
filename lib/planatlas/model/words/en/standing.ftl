### The words of where a region stands.

standing-summary = In figures
standing-facts_caption = Five facts
standing-fact = Fact
standing-number = Number
standing-targets = targets ({ $plans })
standing-baselines = of them with a printed baseline; the others have no start to compare with
standing-looser = of them looser than their baseline
standing-alone = of the { $count } indicators that it sets are set by no other region it is compared with
standing-judged = of { $count } promises can be judged by a published value; { $absent } lack a value, { $waiting } wait for a person
standing-looser_caption = Targets looser than what their plan prints for an earlier year: { $count }
standing-by = Looser by
standing-title = Where it stands
standing-none = No other region that it is compared with sets a level for the same indicator and people.
standing-said = In { $count } indicators others set a level for the same people: it is strictest in { $strictest }, loosest in { $loosest }, between in { $between }; in { $alike } all ask for the same. Years differ, and cities stand beside counties: this is no ranking.
standing-caption = Own target, the strictest and the loosest, with whoever sets them
standing-place = Place
standing-strictest = Strictest
standing-loosest = Loosest
standing-is_strictest = strictest of { $count }
standing-is_loosest = loosest of { $count }
standing-is_alike = { $count ->
        [2] the same in both
       *[other] the same in all { $count }
    }
standing-is_between = between, of { $count }
