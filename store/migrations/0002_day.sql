-- The specialist's day: what triage, the calendar, the blockers and the profiles keep.

-- tested_at and test tell the test call of the cut-over; told is the confirmed date that
-- the customer was told, foc_since when the present one was confirmed or changed to; state
-- is the number's, for the rules of profiles.
ALTER TABLE number ADD COLUMN tested_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE number ADD COLUMN test      TEXT    NOT NULL DEFAULT ''; -- '', 'passed' or 'failed'
ALTER TABLE number ADD COLUMN told      INTEGER NOT NULL DEFAULT 0;
ALTER TABLE number ADD COLUMN foc_since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE number ADD COLUMN state     TEXT    NOT NULL DEFAULT '';
UPDATE number SET state = coalesce(
  (SELECT nullif(p.state, '') FROM prefix p WHERE p.prefix = number.tn - 10000000000),
  (SELECT nullif(p.state, '') FROM prefix p WHERE p.prefix = (number.tn - 10000000000) / 1000),
  (SELECT nullif(p.state, '') FROM prefix p WHERE p.prefix = (number.tn - 10000000000) / 10000), '');

-- What was confirmed under the first schema counts as told: nobody is asked about it again.
UPDATE number SET told = foc, foc_since = since WHERE foc > 0;

-- A day's load, and where an order's numbers stand since when, without reading rows. An
-- index holds the id of each row behind its columns: those here need not name it.
CREATE INDEX number_day    ON number(foc, order_id, status) WHERE foc > 0;
CREATE INDEX number_hoped  ON number(requested, order_id, status) WHERE requested > 0 AND foc = 0;
CREATE INDEX number_ball   ON number(order_id, status, since);
CREATE INDEX number_dated  ON number(order_id, foc, told, foc_since) WHERE status = 6;
CREATE INDEX blocker_held  ON blocker_number(blocker_id) WHERE released_by = 0;
CREATE INDEX blocker_freed ON blocker_number(released_by) WHERE released_by > 0;
CREATE INDEX blocker_gone  ON blocker(withdrawn_by) WHERE withdrawn_by > 0;
CREATE INDEX blocker_age   ON blocker(raised_at, id);
CREATE INDEX journal_event ON journal(event, at, action_id) WHERE event IN ('port_completed', 'additional_information_required');
CREATE INDEX action_who    ON action(who, id);
CREATE INDEX action_undoes ON action(undoes) WHERE undoes > 0;
CREATE INDEX action_undone ON action(undone_by) WHERE undone_by > 0;

-- Which counters are of living numbers is told apart by a column that changes with the
-- first and the last number alone: an index on the count would be written for every one.
ALTER TABLE tally ADD COLUMN living INTEGER NOT NULL DEFAULT 0;
UPDATE tally SET living = 1 WHERE n > 0 AND status NOT IN (3, 7, 10);
CREATE INDEX tally_living ON tally(order_id, status) WHERE living = 1;
CREATE TRIGGER tally_begins AFTER INSERT ON tally WHEN new.n > 0 AND new.status NOT IN (3, 7, 10) BEGIN
  UPDATE tally SET living = 1 WHERE order_id = new.order_id AND status = new.status;
END;
CREATE TRIGGER tally_turns AFTER UPDATE OF n ON tally WHEN (new.n > 0) <> (old.n > 0) AND new.status NOT IN (3, 7, 10) BEGIN
  UPDATE tally SET living = new.n > 0 WHERE order_id = new.order_id AND status = new.status;
END;

-- What an act touched is counted and taken back without reading its entries twice.
DROP INDEX journal_action;
CREATE INDEX journal_action ON journal(action_id, number_id, order_id);

-- The causes of a number's open blockers, with blanks between, so that numbers can be
-- listed by them.
ALTER TABLE number ADD COLUMN causes TEXT NOT NULL DEFAULT '';
CREATE VIEW held(id, causes) AS
  SELECT bn.number_id, group_concat(b.cause, ' ') FROM blocker_number bn CROSS JOIN blocker b ON b.id = bn.blocker_id
  WHERE bn.released_by = 0 AND b.withdrawn_by = 0 GROUP BY bn.number_id;
UPDATE number SET causes = c.causes FROM held c WHERE c.id = number.id;
-- The triggers do not read the view: it would be made for every number anew.
CREATE TRIGGER blocker_holds AFTER INSERT ON blocker_number BEGIN
  UPDATE number SET causes = ifnull((SELECT group_concat(b.cause, ' ') FROM blocker_number bn CROSS JOIN blocker b ON b.id = bn.blocker_id
    WHERE bn.number_id = number.id AND bn.released_by = 0 AND b.withdrawn_by = 0), '') WHERE id = new.number_id;
END;
CREATE TRIGGER blocker_releases AFTER UPDATE OF released_by ON blocker_number BEGIN
  UPDATE number SET causes = ifnull((SELECT group_concat(b.cause, ' ') FROM blocker_number bn CROSS JOIN blocker b ON b.id = bn.blocker_id
    WHERE bn.number_id = number.id AND bn.released_by = 0 AND b.withdrawn_by = 0), '') WHERE id = new.number_id;
END;
CREATE TRIGGER blocker_forgets AFTER DELETE ON blocker_number BEGIN
  UPDATE number SET causes = ifnull((SELECT group_concat(b.cause, ' ') FROM blocker_number bn CROSS JOIN blocker b ON b.id = bn.blocker_id
    WHERE bn.number_id = number.id AND bn.released_by = 0 AND b.withdrawn_by = 0), '') WHERE id = old.number_id;
END;
CREATE TRIGGER blocker_withdrawn AFTER UPDATE OF withdrawn_by ON blocker BEGIN
  UPDATE number SET causes = ifnull((SELECT group_concat(b.cause, ' ') FROM blocker_number bn CROSS JOIN blocker b ON b.id = bn.blocker_id
    WHERE bn.number_id = number.id AND bn.released_by = 0 AND b.withdrawn_by = 0), '') WHERE id IN (SELECT number_id FROM blocker_number WHERE blocker_id = new.id);
END;

-- Lists by any column. What is not set stands behind what is, by the id alone, so that an
-- act pays for the columns that it sets. An order's first date is found without reading
-- its numbers.
DROP INDEX number_foc;
DROP INDEX number_requested;
CREATE INDEX number_foc       ON number(foc)            WHERE foc > 0;
CREATE INDEX number_requested ON number(requested)      WHERE requested > 0;
CREATE INDEX number_causes    ON number(causes)         WHERE causes <> '';
CREATE INDEX number_profile   ON number(profile, status) WHERE profile <> '';
CREATE INDEX number_acquired  ON number(acquired_at)    WHERE acquired_at > 0;
CREATE INDEX number_activated ON number(activated_at)   WHERE activated_at > 0;
CREATE INDEX number_tested    ON number(tested_at)      WHERE tested_at > 0;
CREATE INDEX number_center    ON number(rate_center)    WHERE rate_center <> '';
CREATE INDEX number_state     ON number(state)          WHERE state <> '';
CREATE INDEX number_updated   ON number(updated_at);
CREATE INDEX number_first     ON number(order_id, foc)  WHERE foc > 0;
CREATE INDEX port_order_gaining   ON port_order(gaining_name, id);
CREATE INDEX port_order_updated   ON port_order(updated_at, id);
CREATE INDEX port_order_requested ON port_order(iif(requested = 0, 1000000, requested), id);

-- Configuration profiles and the rules that give them to numbers. The lists of a rule
-- are JSON arrays of words; an empty one lets everything through.
CREATE TABLE profile (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  name           TEXT    NOT NULL UNIQUE COLLATE NOCASE,
  capacity_group TEXT    NOT NULL DEFAULT '',
  capacity_limit INTEGER NOT NULL DEFAULT 0, -- 0: none
  trunk          TEXT    NOT NULL DEFAULT '',
  sms_trunk      TEXT    NOT NULL DEFAULT '',
  description    TEXT    NOT NULL DEFAULT '',
  updated_at     INTEGER NOT NULL
) STRICT;
CREATE TABLE profile_rule (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  profile_id   INTEGER NOT NULL REFERENCES profile(id),
  name         TEXT    NOT NULL DEFAULT '',
  types        TEXT    NOT NULL DEFAULT '[]',
  states       TEXT    NOT NULL DEFAULT '[]',
  rate_centers TEXT    NOT NULL DEFAULT '[]',
  latas        TEXT    NOT NULL DEFAULT '[]',
  updated_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX profile_rule_profile ON profile_rule(profile_id);

-- Saved views, by the number that brings them back.
CREATE TABLE view (
  slot      INTEGER PRIMARY KEY, -- 1 to 9
  name      TEXT    NOT NULL,
  workspace INTEGER NOT NULL,    -- the digit
  filter    TEXT    NOT NULL DEFAULT '',
  columns   TEXT    NOT NULL DEFAULT '', -- ids with blanks between; empty: as they are
  sort      TEXT    NOT NULL DEFAULT '',
  descending INTEGER NOT NULL DEFAULT 0,
  board     INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Items of triage that were put off until a day, by the item's key; day is the one that
-- the item was about then, where it was about one.
CREATE TABLE snooze (
  key   TEXT PRIMARY KEY,
  day   INTEGER NOT NULL DEFAULT 0,
  until INTEGER NOT NULL,
  note  TEXT    NOT NULL DEFAULT '',
  who   TEXT    NOT NULL,
  at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was chased: when, with whom, what they said.
CREATE TABLE chase (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id   INTEGER NOT NULL REFERENCES port_order(id),
  blocker_id INTEGER NOT NULL DEFAULT 0,
  at         INTEGER NOT NULL,
  who        TEXT    NOT NULL,
  whom       TEXT    NOT NULL,
  text       TEXT    NOT NULL DEFAULT '',
  gone_by    INTEGER NOT NULL DEFAULT 0 -- action that undid it
) STRICT;
CREATE INDEX chase_order   ON chase(order_id, blocker_id, at) WHERE gone_by = 0;
CREATE INDEX chase_blocker ON chase(blocker_id, at) WHERE gone_by = 0 AND blocker_id > 0;

-- A carrier's own holidays, by SPID or RespOrg.
CREATE TABLE carrier_holiday (
  carrier TEXT    NOT NULL,
  day     INTEGER NOT NULL,
  name    TEXT    NOT NULL,
  PRIMARY KEY (carrier, day)
) STRICT, WITHOUT ROWID;
