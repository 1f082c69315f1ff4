// Package store keeps the desk in one local SQLite file.
//
// There is one concrete Store. Every write is one immediate transaction with one
// fixed now: it asks package model whether it may, changes the rows, and appends to
// the journal. Nothing else writes the file.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"portdesk/model"
	"portdesk/model/date"
)

// Options say who works at the desk and by which clock.
type Options struct {
	Now    func() time.Time // the desk's clock, in the desk's zone; required
	User   string           // whom the journal names for acts of the customer's side
	Policy model.Policy     // zero: model.DefaultPolicy
	// Holidays are the desk's own, in every country, over the public ones.
	Holidays []date.Holiday
	// Carriers are rules of single carriers, by SPID or RespOrg. The holidays that were
	// saved for a carrier come to those named here.
	Carriers map[string]model.CarrierRules
	Dates    date.Style // how sentences and screens write days and hours
}

// Store is an open desk. It may be used from several goroutines.
type Store struct {
	db        *sql.DB
	path      string
	now       func() time.Time
	user      string
	policy    model.Policy
	dates     date.Style
	calendars model.Calendars
	given     map[string]model.CarrierRules // from Options, by model.CarrierKey
	carriers  atomic.Pointer[ruleBook]      // given and saved, as they were last read
	mine      ownActs                       // that this program did
}

// Open opens the desk in the file, which it makes (mode 0600, folder 0700) where there
// is none. It refuses a file that is no desk, is damaged, or was written by a newer
// version, with an *Error in words for the user.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	if err := prepare(path); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", dsn(path))
	if err != nil {
		return nil, fmt.Errorf("open %q: %w", path, err)
	}
	db.SetMaxOpenConns(4)
	s := &Store{db: db, path: path, now: o.Now, user: o.User, policy: o.Policy, dates: o.Dates,
		calendars: calendars(o.Holidays), given: carrierRules(o.Carriers)}
	if s.policy == (model.Policy{}) {
		s.policy = model.DefaultPolicy()
	}
	if s.user == "" {
		s.user = "specialist"
	}
	if err := s.checkPragmas(ctx); err != nil {
		return nil, errors.Join(explain(path, err), db.Close())
	}
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(explain(path, err), db.Close())
	}
	if _, err := s.CarrierHolidays(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

// Close ends the work with the file.
func (s *Store) Close() error { return s.db.Close() }

// Path is the file of the desk.
func (s *Store) Path() string { return s.path }

// Desk is the present moment and the rules that hold at this desk. What another program
// saved of them since the last read or write of this one is not in it.
func (s *Store) Desk() model.Desk {
	d := model.Desk{Now: s.now(), Policy: s.policy, Calendars: s.calendars, Dates: s.dates}
	if book := s.carriers.Load(); book != nil {
		d.Carriers = book.rules
	}
	return d
}

// prepare makes the folder and, with the user's rights alone, an empty file. The file
// is never opened again besides SQLite: closing it would drop SQLite's locks.
func prepare(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return &Error{Code: Unusable, Text: "the folder of the desk cannot be made", Err: err}
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return &Error{Code: Unusable, Text: fmt.Sprintf("%s is a folder, not a desk", path)}
	case err == nil:
		if info.Mode().Perm()&0o077 != 0 {
			if err := os.Chmod(path, 0o600); err != nil {
				return &Error{Code: Unusable, Text: fmt.Sprintf("others may read %s, and that cannot be changed", path), Err: err}
			}
		}
		return nil
	case !errors.Is(err, os.ErrNotExist):
		return &Error{Code: Unusable, Text: fmt.Sprintf("%s cannot be reached", path), Err: err}
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil // another program was quicker
	}
	if err != nil {
		return &Error{Code: Unusable, Text: fmt.Sprintf("%s cannot be made", path), Err: err}
	}
	return f.Close()
}

// pragmas hold for every connection, so they stand in the DSN. A misspelt one would be
// ignored in silence: checkPragmas reads each back.
func pragmas() []struct{ name, set, want string } {
	return []struct{ name, set, want string }{
		{"busy_timeout", "5000", "5000"},
		{"journal_mode", "wal", "wal"},
		{"synchronous", "full", "2"},
		{"foreign_keys", "on", "1"},
		{"temp_store", "memory", "2"},
		{"cache_size", "-16000", "-16000"},
	}
}

func dsn(path string) string {
	q := url.Values{}
	for _, p := range pragmas() {
		q.Add("_pragma", p.name+"("+p.set+")")
	}
	q.Set("_txlock", "immediate")
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

func (s *Store) checkPragmas(ctx context.Context) error {
	for _, p := range pragmas() {
		var got string
		if err := s.db.QueryRowContext(ctx, "PRAGMA "+p.name).Scan(&got); err != nil {
			return fmt.Errorf("read pragma %s: %w", p.name, err)
		}
		if got != p.want {
			return &Error{Code: Unusable, Text: fmt.Sprintf("the file system does not let SQLite set %s (%s instead of %s)", p.name, got, p.want)}
		}
	}
	return nil
}

// Code sorts what can go wrong with the file.
type Code uint8

// The codes. Unusable is everything that the user has to mend outside the desk.
const (
	Internal  Code = iota
	Unusable       // not a desk, damaged, not writable, a newer version's
	Full           // no room on the disk; nothing of the change was kept
	Busy           // another program holds the file for longer than the time-out
	NotFound       // no such order or number
	Conflict       // something changed meanwhile; look again
	NothingTo      // there is nothing to do, or to undo
	BadInput       // a word or value that the desk does not know
)

// Error is a failure in words for the user, with its cause beneath.
type Error struct {
	Code Code
	Text string
	Err  error
}

func (e *Error) Error() string {
	if e.Err == nil {
		return e.Text
	}
	return e.Text + ": " + e.Err.Error()
}

func (e *Error) Unwrap() error { return e.Err }

// CodeOf returns the code of an error of this package, else Internal.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}

// explain puts the driver's result codes into words.
func explain(path string, err error) error {
	var e *sqlite.Error
	if err == nil || !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_NOTADB:
		return &Error{Code: Unusable, Text: path + " is not a Portdesk file; name another with --db", Err: err}
	case sqlite3.SQLITE_CORRUPT:
		return &Error{Code: Unusable, Text: path + " is damaged; restore a backup", Err: err}
	case sqlite3.SQLITE_FULL:
		return &Error{Code: Full, Text: "the disk is full: the change was not kept", Err: err}
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return &Error{Code: Busy, Text: "another program is writing to the desk; try again", Err: err}
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return &Error{Code: Unusable, Text: path + " cannot be written", Err: err}
	case sqlite3.SQLITE_IOERR:
		if e.Code() == sqlite3.SQLITE_IOERR_SHMSIZE {
			return &Error{Code: Full, Text: "the disk is full: the change was not kept", Err: err}
		}
		return &Error{Code: Unusable, Text: "the disk failed while the desk was read or written", Err: err}
	}
	return err
}
