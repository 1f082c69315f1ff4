-- Ids of what can go away are never given twice (AUTOINCREMENT): the journal and other
-- programs name rows by them.
--
-- The desk: settings, the directory, groups, orders, numbers, blockers, journal.
-- Times are Unix seconds, days are days since 1970-01-01 with 0 for none.

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Names of providers by SPID, OCN or RespOrg.
CREATE TABLE carrier (
  id   TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who serves which numbers. prefix holds 6 (NPA-NXX), 7 (NPA-NXX-X) or 10 digits;
-- their sizes never meet, so the digits themselves are the key.
CREATE TABLE prefix (
  prefix        INTEGER PRIMARY KEY,
  provider_id   TEXT    NOT NULL DEFAULT '',
  provider_name TEXT    NOT NULL DEFAULT '',
  type          INTEGER NOT NULL DEFAULT 0,
  lata          INTEGER NOT NULL DEFAULT 0,
  rate_center   TEXT    NOT NULL DEFAULT '',
  state         TEXT    NOT NULL DEFAULT '',
  not_portable  INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE gaining (
  id      INTEGER PRIMARY KEY,
  name    TEXT    NOT NULL,
  spid    TEXT    NOT NULL,
  resporg TEXT    NOT NULL,
  types   TEXT    NOT NULL,
  latas   TEXT    NOT NULL,
  rank    INTEGER NOT NULL
) STRICT;

CREATE TABLE order_group (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE port_order (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  pon          TEXT    NOT NULL UNIQUE,
  group_id     INTEGER NOT NULL REFERENCES order_group(id),
  type         INTEGER NOT NULL,
  losing_id    TEXT    NOT NULL,
  losing_name  TEXT    NOT NULL,
  gaining_id   TEXT    NOT NULL,
  gaining_name TEXT    NOT NULL,
  lata         INTEGER NOT NULL,
  end_user     TEXT    NOT NULL,           -- JSON object of the form's fields
  customer     TEXT    NOT NULL DEFAULT '', -- the end user's name, for lists
  requested    INTEGER NOT NULL DEFAULT 0,
  signed_name  TEXT    NOT NULL DEFAULT '',
  signed_title TEXT    NOT NULL DEFAULT '',
  signed_at    INTEGER NOT NULL DEFAULT 0,
  digest       TEXT    NOT NULL DEFAULT '',
  letter       TEXT    NOT NULL DEFAULT '', -- the text that was signed
  voided_at    INTEGER NOT NULL DEFAULT 0,
  void_reason  TEXT    NOT NULL DEFAULT '',
  submitted_at INTEGER NOT NULL DEFAULT 0,
  created_at   INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL,
  version      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX port_order_group    ON port_order(group_id);
CREATE INDEX port_order_newest   ON port_order(-group_id, id);
CREATE INDEX port_order_losing   ON port_order(losing_name, id);
CREATE INDEX port_order_customer ON port_order(customer, id);
CREATE INDEX port_order_type     ON port_order(type, id);
CREATE INDEX port_order_lata     ON port_order(lata, id);

CREATE TABLE number (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  tn           INTEGER NOT NULL,
  order_id     INTEGER NOT NULL REFERENCES port_order(id),
  status       INTEGER NOT NULL,
  since        INTEGER NOT NULL,
  foc          INTEGER NOT NULL DEFAULT 0,
  requested    INTEGER NOT NULL DEFAULT 0,
  acquired_at  INTEGER NOT NULL DEFAULT 0,
  activated_at INTEGER NOT NULL DEFAULT 0,
  supps        INTEGER NOT NULL DEFAULT 0,
  canadian     INTEGER NOT NULL DEFAULT 0,
  rate_center  TEXT    NOT NULL DEFAULT '',
  profile      TEXT    NOT NULL DEFAULT '',
  updated_at   INTEGER NOT NULL,
  version      INTEGER NOT NULL DEFAULT 1
) STRICT;
-- A number stands in one open order at a time (Not Portable 3, Completed 7, Canceled 10 have ended).
CREATE UNIQUE INDEX number_open ON number(tn) WHERE status NOT IN (3, 7, 10);
CREATE INDEX number_tn        ON number(tn, id);
CREATE INDEX number_order     ON number(order_id, id);
CREATE INDEX number_status    ON number(status, id);
CREATE INDEX number_foc       ON number((foc = 0), foc, id);
CREATE INDEX number_requested ON number((requested = 0), requested, id);
CREATE INDEX number_since     ON number(since, id);

-- How many numbers of an order stand in a status, and how far they are. Kept by the
-- triggers below, so that no screen ever counts rows.
CREATE TABLE tally (
  order_id  INTEGER NOT NULL,
  status    INTEGER NOT NULL,
  n         INTEGER NOT NULL DEFAULT 0,
  dated     INTEGER NOT NULL DEFAULT 0,
  acquired  INTEGER NOT NULL DEFAULT 0,
  activated INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (order_id, status)
) STRICT, WITHOUT ROWID;
CREATE TABLE total (
  status INTEGER PRIMARY KEY,
  n      INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TRIGGER number_added AFTER INSERT ON number BEGIN
  INSERT INTO tally(order_id, status, n, dated, acquired, activated)
    VALUES (new.order_id, new.status, 1, new.foc > 0, new.acquired_at > 0, new.activated_at > 0)
    ON CONFLICT DO UPDATE SET n = n + 1, dated = dated + (new.foc > 0),
      acquired = acquired + (new.acquired_at > 0), activated = activated + (new.activated_at > 0);
  INSERT INTO total(status, n) VALUES (new.status, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER number_gone AFTER DELETE ON number BEGIN
  UPDATE tally SET n = n - 1, dated = dated - (old.foc > 0),
      acquired = acquired - (old.acquired_at > 0), activated = activated - (old.activated_at > 0)
    WHERE order_id = old.order_id AND status = old.status;
  UPDATE total SET n = n - 1 WHERE status = old.status;
END;
CREATE TRIGGER number_moved AFTER UPDATE OF order_id, status, foc, acquired_at, activated_at ON number BEGIN
  UPDATE tally SET n = n - 1, dated = dated - (old.foc > 0),
      acquired = acquired - (old.acquired_at > 0), activated = activated - (old.activated_at > 0)
    WHERE order_id = old.order_id AND status = old.status;
  INSERT INTO tally(order_id, status, n, dated, acquired, activated)
    VALUES (new.order_id, new.status, 1, new.foc > 0, new.acquired_at > 0, new.activated_at > 0)
    ON CONFLICT DO UPDATE SET n = n + 1, dated = dated + (new.foc > 0),
      acquired = acquired + (new.acquired_at > 0), activated = activated + (new.activated_at > 0);
  UPDATE total SET n = n - 1 WHERE status = old.status AND old.status <> new.status;
  INSERT INTO total(status, n) SELECT new.status, 1 WHERE old.status <> new.status
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

-- A blocker is open while it holds a number that was neither resubmitted nor ended.
CREATE TABLE blocker (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id     INTEGER NOT NULL REFERENCES port_order(id),
  cause        TEXT    NOT NULL,
  words        TEXT    NOT NULL,           -- the carrier's own
  asks         INTEGER NOT NULL,           -- whether the cause has fields to answer
  raised_at    INTEGER NOT NULL,
  raised_by    INTEGER NOT NULL,           -- action
  answered_at  INTEGER NOT NULL DEFAULT 0,
  answered_by  INTEGER NOT NULL DEFAULT 0, -- action
  answers      TEXT    NOT NULL DEFAULT '{}',
  withdrawn_by INTEGER NOT NULL DEFAULT 0  -- action that undid it
) STRICT;
CREATE INDEX blocker_order ON blocker(order_id);
CREATE INDEX blocker_raised_by ON blocker(raised_by);
CREATE TABLE blocker_number (
  number_id   INTEGER NOT NULL REFERENCES number(id),
  blocker_id  INTEGER NOT NULL REFERENCES blocker(id),
  released_by INTEGER NOT NULL DEFAULT 0,  -- action that resubmitted or ended the number
  PRIMARY KEY (number_id, blocker_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX blocker_number_blocker ON blocker_number(blocker_id, released_by);

CREATE TABLE note (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id  INTEGER NOT NULL REFERENCES port_order(id),
  number_id INTEGER NOT NULL DEFAULT 0,
  at        INTEGER NOT NULL,
  who       TEXT    NOT NULL,
  text      TEXT    NOT NULL,
  gone_by   INTEGER NOT NULL DEFAULT 0     -- action that undid it
) STRICT;
CREATE INDEX note_order ON note(order_id);

-- One act of a user; what undo takes back as a whole.
CREATE TABLE action (
  id        INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,
  who       TEXT    NOT NULL,
  title     TEXT    NOT NULL,
  undoes    INTEGER NOT NULL DEFAULT 0,
  undone_by INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The journal is only ever added to. Numbers and orders are named by value, so that
-- what happened stays told when a draft is undone.
CREATE TABLE journal (
  id          INTEGER PRIMARY KEY,
  action_id   INTEGER NOT NULL,
  at          INTEGER NOT NULL,
  who         TEXT    NOT NULL,
  actor       TEXT    NOT NULL,
  event       TEXT    NOT NULL,
  order_id    INTEGER NOT NULL DEFAULT 0,
  number_id   INTEGER NOT NULL DEFAULT 0,
  tn          INTEGER NOT NULL DEFAULT 0,
  from_status INTEGER NOT NULL DEFAULT 0,
  to_status   INTEGER NOT NULL DEFAULT 0,
  data        TEXT    NOT NULL DEFAULT '{}', -- what the act brought
  before      TEXT    NOT NULL DEFAULT '{}', -- what it replaced, for undo
  version     INTEGER NOT NULL DEFAULT 0     -- the row's version afterwards
) STRICT;
CREATE INDEX journal_action ON journal(action_id);
CREATE INDEX journal_order  ON journal(order_id, id);
CREATE INDEX journal_number ON journal(number_id, id) WHERE number_id > 0;
CREATE TRIGGER journal_kept BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_full BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
