-- The library of scoring rules: for each operator and side of the target, which rules a document may follow and what
-- each predicts. `shape`: ratio = result/target, excess = 2 - result/target, inverse = target/result, all = 100, nothing = 0.
-- `capped` keeps the prediction between 0 and 100. The rule of rank 1 is the one tried first; the others are its rivals,
-- which the document's own rows must refute (steps.rule_evidence). 'si/no' stands for words, 'none' for no operator printed.
-- In all these views nothing is read twice where once will do, and nothing is materialised: old clients plan a view anew
-- at every mention.
CREATE VIEW steps.score_rule AS
SELECT *, count(*) OVER (PARTITION BY operator, side) AS rules FROM (VALUES
    ('>=', 'met', 'ratio_capped', 1, 'ratio', true),
    ('>=', 'met', 'ratio_uncapped', 2, 'ratio', false),
    ('>=', 'edge', 'ratio_capped', 1, 'ratio', true),
    ('>=', 'missed', 'ratio_capped', 1, 'ratio', true),
    ('>=', 'missed', 'step', 2, 'nothing', true),
    ('<=', 'met', 'excess_floored', 1, 'excess', true),
    ('<=', 'met', 'excess_uncapped', 2, 'excess', false),
    ('<=', 'edge', 'excess_floored', 1, 'excess', true),
    ('<=', 'missed', 'excess_floored', 1, 'excess', true),
    ('<=', 'missed', 'inverse_capped', 2, 'inverse', true),
    ('<=', 'missed', 'step', 3, 'nothing', true),
    ('=', 'edge', 'ratio_equal', 1, 'ratio', true),
    ('=', 'missed', 'ratio_equal', 1, 'ratio', true),
    ('=', 'missed', 'step', 2, 'nothing', true),
    ('entro', 'met', 'deadline', 1, 'all', true),
    ('si/no', 'met', 'yes_no', 1, 'all', true),
    ('si/no', 'missed', 'yes_no', 1, 'nothing', true),
    ('none', 'free', 'ratio_capped', 1, 'ratio', true),
    ('none', 'free', 'excess_floored', 2, 'excess', true)
) AS library(operator, side, rule, rank, shape, capped);
