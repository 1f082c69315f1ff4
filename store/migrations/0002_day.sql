-- The specialist's day: what triage, the calendar, the blockers and the profiles keep.

-- tested_at and test tell the test call of the cut-over; told is the confirmed date that
-- the customer was told; state is the number's, for the rules of profiles.
ALTER TABLE number ADD COLUMN tested_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE number ADD COLUMN test      TEXT    NOT NULL DEFAULT ''; -- '', 'passed' or 'failed'
ALTER TABLE number ADD COLUMN told      INTEGER NOT NULL DEFAULT 0;
ALTER TABLE number ADD COLUMN state     TEXT    NOT NULL DEFAULT '';
UPDATE number SET state = coalesce(
  (SELECT nullif(p.state, '') FROM prefix p WHERE p.prefix = number.tn - 10000000000),
  (SELECT nullif(p.state, '') FROM prefix p WHERE p.prefix = (number.tn - 10000000000) / 1000),
  (SELECT nullif(p.state, '') FROM prefix p WHERE p.prefix = (number.tn - 10000000000) / 10000), '');

-- A day's load, and where an order's numbers stand since when, without reading rows.
CREATE INDEX number_day    ON number(foc, order_id, status, acquired_at, activated_at, test, profile, told, state, rate_center) WHERE foc > 0;
CREATE INDEX number_hoped  ON number(requested, order_id, status) WHERE requested > 0 AND foc = 0;
CREATE INDEX number_ball   ON number(order_id, status, since, canadian);
CREATE INDEX number_dated  ON number(order_id, foc, told, since) WHERE status = 6;
CREATE INDEX tally_living  ON tally(order_id, status, n) WHERE n > 0 AND status NOT IN (3, 7, 10);
CREATE INDEX blocker_held  ON blocker_number(blocker_id) WHERE released_by = 0;
CREATE INDEX blocker_age   ON blocker(raised_at, id);
CREATE INDEX journal_event ON journal(event, at, action_id) WHERE event IN ('port_completed', 'additional_information_required');
CREATE INDEX action_who    ON action(who, id);
CREATE INDEX action_undoes ON action(undoes) WHERE undoes > 0;
CREATE INDEX action_undone ON action(undone_by) WHERE undone_by > 0;

-- What an act touched is counted and taken back without reading its entries twice.
DROP INDEX journal_action;
CREATE INDEX journal_action ON journal(action_id, number_id, order_id);

-- The causes of a number's open blockers, with blanks between, so that numbers can be
-- listed by them.
ALTER TABLE number ADD COLUMN causes TEXT NOT NULL DEFAULT '';
CREATE VIEW held(id, causes) AS
  SELECT bn.number_id, group_concat(b.cause, ' ') FROM blocker_number bn JOIN blocker b ON b.id = bn.blocker_id
  WHERE bn.released_by = 0 AND b.withdrawn_by = 0 GROUP BY bn.number_id;
UPDATE number SET causes = c.causes FROM held c WHERE c.id = number.id;
CREATE TRIGGER blocker_holds AFTER INSERT ON blocker_number BEGIN
  UPDATE number SET causes = ifnull((SELECT c.causes FROM held c WHERE c.id = new.number_id), '') WHERE id = new.number_id;
END;
CREATE TRIGGER blocker_releases AFTER UPDATE OF released_by ON blocker_number BEGIN
  UPDATE number SET causes = ifnull((SELECT c.causes FROM held c WHERE c.id = new.number_id), '') WHERE id = new.number_id;
END;
CREATE TRIGGER blocker_forgets AFTER DELETE ON blocker_number BEGIN
  UPDATE number SET causes = ifnull((SELECT c.causes FROM held c WHERE c.id = old.number_id), '') WHERE id = old.number_id;
END;
CREATE TRIGGER blocker_withdrawn AFTER UPDATE OF withdrawn_by ON blocker BEGIN
  UPDATE number SET causes = ifnull((SELECT c.causes FROM held c WHERE c.id = number.id), '')
    WHERE id IN (SELECT number_id FROM blocker_number WHERE blocker_id = new.id);
END;

-- Lists by any column. What is not set stands behind what is, and an order's first
-- date is found without reading its numbers.
CREATE INDEX number_updated   ON number(updated_at, id);
CREATE INDEX number_causes    ON number((causes = ''), causes, id);
CREATE INDEX number_profile   ON number((profile = ''), profile, status, id);
CREATE INDEX number_acquired  ON number((acquired_at = 0), acquired_at, id);
CREATE INDEX number_activated ON number((activated_at = 0), activated_at, id);
CREATE INDEX number_tested    ON number((tested_at = 0), tested_at, id);
CREATE INDEX number_center    ON number((rate_center = ''), rate_center, id);
CREATE INDEX number_state     ON number((state = ''), state, id);
CREATE INDEX number_first     ON number(order_id, foc) WHERE foc > 0;
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

-- A number names its profile by the name. One that comes back by an undo under a name
-- that was changed meanwhile gets the present name, and none where the profile is gone.
CREATE TABLE profile_former (
  name       TEXT    PRIMARY KEY COLLATE NOCASE,
  profile_id INTEGER NOT NULL REFERENCES profile(id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX profile_former_profile ON profile_former(profile_id);
CREATE TRIGGER number_profiled AFTER UPDATE OF profile ON number
WHEN new.profile <> '' AND NOT EXISTS (SELECT 1 FROM profile p WHERE p.name = new.profile AND p.name = new.profile COLLATE BINARY) BEGIN
  UPDATE number SET profile = ifnull((SELECT p.name FROM profile_former f JOIN profile p ON p.id = f.profile_id WHERE f.name = new.profile), '')
    WHERE id = new.id;
END;

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

-- Items of triage that were put off until a day, by the item's key.
CREATE TABLE snooze (
  key   TEXT PRIMARY KEY,
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
