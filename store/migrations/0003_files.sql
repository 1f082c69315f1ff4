-- What crosses to other programs.

-- Reports of providers that were carried out, so that one which comes again changes
-- nothing. key tells two reports apart (notice.Notice.Key); what was undone may come again.
CREATE TABLE notice (
  key       TEXT    PRIMARY KEY,
  action_id INTEGER NOT NULL,
  at        INTEGER NOT NULL DEFAULT 0 -- when it happened, by the provider; 0 where it did not say
) STRICT, WITHOUT ROWID;
