package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// Restoration says which backup takes which desk's place.
type Restoration struct {
	From, To string
	Force    bool // move a desk aside that stands at To
}

// Restored tells where the desk is kept that stood there before; Aside is empty where
// none did.
type Restored struct {
	Aside string
}

// Restore puts a copy of a backup in the desk's place. The backup only is read. It has to
// be a desk without a fault, as Doctor finds them, or nothing is changed. What stands at
// To is never overwritten: it is refused, or with Force kept beside it under the name
// To.before-restore-DATE-TIME (the desk's clock), even where it is damaged. A desk that
// another program holds is refused with Busy.
func Restore(ctx context.Context, r Restoration, o Options) (Restored, error) {
	if file, err := filepath.EvalSymlinks(r.To); err == nil {
		r.To = file // a link to the desk stays one
	}
	if err := lookAt(r); err != nil {
		return Restored{}, err
	}
	stands := standing(r.To)
	if len(stands) > 0 && !r.Force {
		return Restored{}, &Error{Code: Unusable, Text: "a desk stands at " + r.To + " already; --force keeps it aside and restores the backup"}
	}
	if err := os.MkdirAll(filepath.Dir(r.To), 0o700); err != nil {
		return Restored{}, &Error{Code: Unusable, Text: "the folder of the desk cannot be made", Err: err}
	}
	room, err := os.MkdirTemp(filepath.Dir(r.To), ".restore-")
	if err != nil {
		return Restored{}, &Error{Code: Unusable, Text: "nothing can be written beside " + r.To, Err: err}
	}
	defer func() { _ = os.RemoveAll(room) }() // a leftover does no harm
	fresh := filepath.Join(room, filepath.Base(r.To))
	if err := copySound(ctx, r.From, fresh, o); err != nil {
		return Restored{}, err
	}
	if len(stands) == 0 {
		return Restored{}, moved(os.Rename(fresh, r.To), r.To)
	}
	return exchange(ctx, fresh, r.To, o)
}

// lookAt refuses what cannot be a backup by the look of the file alone.
func lookAt(r Restoration) error {
	info, err := os.Stat(r.From)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &Error{Code: Unusable, Text: "there is no file " + r.From}
	case err != nil:
		return &Error{Code: Unusable, Text: r.From + " cannot be reached", Err: err}
	case !info.Mode().IsRegular():
		return &Error{Code: Unusable, Text: r.From + " is no file that a desk could be in"}
	}
	if desk, err := os.Stat(r.To); err == nil && os.SameFile(info, desk) {
		return &Error{Code: Unusable, Text: r.From + " is the desk itself"}
	}
	return nil
}

// parts are the names that SQLite gives to the files of one database, behind its own.
func parts() []string { return []string{"", "-wal", "-shm", "-journal"} }

// standing returns which parts of a desk stand at path. A -wal without its desk counts:
// SQLite would write it into whatever takes the desk's place.
func standing(path string) []string {
	var out []string
	for _, p := range parts() {
		if _, err := os.Lstat(path + p); err == nil {
			out = append(out, p)
		}
	}
	return out
}

// copySound writes a copy of the backup that this program can work with, and holds both
// against themselves.
func copySound(ctx context.Context, from, to string, o Options) error {
	if err := vacuumInto(ctx, from, to); err != nil {
		return unfit(from, err)
	}
	desk, err := Open(ctx, to, o)
	if err != nil {
		return unfit(from, renamed(err, to, from))
	}
	faults, err := desk.Doctor(ctx)
	if err == nil && len(faults) > 0 {
		err = &Error{Code: Unusable, Text: fmt.Sprintf("%s is damaged and was not restored: %s", from, faults[0].What)}
	}
	return errors.Join(unfit(from, err), desk.Close()) // closing puts everything into the one file
}

// vacuumInto reads a backup without a trace on it, and refuses it where its pages are
// damaged: the copy itself would pass over what only an index has wrong.
func vacuumInto(ctx context.Context, from, to string) (err error) {
	q := url.Values{"mode": {"ro"}, "_pragma": {"busy_timeout(5000)"}}
	if len(standing(from)) == 1 {
		q.Set("immutable", "1") // nobody works with it; SQLite would lay a -wal and a -shm beside it even to read
	}
	db, err := sql.Open("sqlite", fileURI(from, q))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var version, tables int
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('number', 'port_order', 'journal')").Scan(&tables); err != nil {
		return err
	}
	if version == 0 || tables < 3 {
		return &Error{Code: Unusable, Text: from + " is no desk"}
	}
	var verdict string
	if err := db.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return &Error{Code: Unusable, Text: from + " is damaged and was not restored: " + strings.ReplaceAll(verdict, "\n", " ")}
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", to); err != nil {
		return err
	}
	return os.Chmod(to, 0o600)
}

// unfit says of a backup what explain says of a desk.
func unfit(from string, err error) error {
	var known *Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	err = explain(from, err)
	if errors.As(err, &known) && known.Code == Unusable {
		return &Error{Code: Unusable, Text: from + " is damaged, or no desk, and was not restored", Err: known.Err}
	}
	return fmt.Errorf("read the backup %q: %w", from, err)
}

// renamed lets an error about the copy name the backup.
func renamed(err error, to, from string) error {
	var known *Error
	if !errors.As(err, &known) {
		return err
	}
	return &Error{Code: known.Code, Text: strings.ReplaceAll(known.Text, to, from), Err: known.Err}
}

// exchange keeps the desk aside and puts the fresh one in its place.
func exchange(ctx context.Context, fresh, to string, o Options) (done Restored, err error) {
	aside, err := freeName(to + ".before-restore-" + o.Now().Format("20060102-150405"))
	if err != nil {
		return Restored{}, err
	}
	release, err := hold(ctx, to)
	if err != nil {
		return Restored{}, err
	}
	defer func() { err = errors.Join(err, release()) }()
	var gone []string
	back := func() {
		for _, p := range gone {
			err = errors.Join(err, os.Rename(aside+p, to+p))
		}
	}
	for _, p := range standing(to) {
		if err = moved(os.Rename(to+p, aside+p), aside+p); err != nil {
			back()
			return Restored{}, err
		}
		gone = append(gone, p)
	}
	if err = moved(os.Rename(fresh, to), to); err != nil {
		back()
		return Restored{}, err
	}
	return Restored{Aside: aside}, nil
}

// freeName returns a name that nothing stands at: name, or name-2 and so on.
func freeName(name string) (string, error) {
	for n := 1; n < 1000; n++ {
		free := name
		if n > 1 {
			free = fmt.Sprintf("%s-%d", name, n)
		}
		if len(standing(free)) == 0 {
			return free, nil
		}
	}
	return "", &Error{Code: Unusable, Text: "there are too many files named like " + name}
}

// hold gathers the desk in its one file and keeps every other program out until release
// is called. A file that SQLite cannot read needs no keeping: it is moved as it stands.
func hold(ctx context.Context, path string) (release func() error, err error) {
	none := func() error { return nil }
	if !readable(ctx, path) {
		return none, nil // a -wal alone, or one that SQLite would clear away with what it cannot read
	}
	db, err := sql.Open("sqlite", fileURI(path, url.Values{"mode": {"rw"}, "_pragma": {"busy_timeout(1000)"}}))
	if err != nil {
		return none, err
	}
	db.SetMaxOpenConns(1)
	var mode string
	err = db.QueryRowContext(ctx, "PRAGMA journal_mode = delete").Scan(&mode) // succeeds for the only connection, and takes the -wal in
	if err == nil && mode != "delete" {
		err = &Error{Code: Busy, Text: "the desk at " + path + " is open in another program; close that first"}
	}
	if err == nil {
		_, err = db.ExecContext(ctx, "BEGIN EXCLUSIVE")
	}
	if err == nil {
		return func() error {
			_, err := db.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
			return errors.Join(err, db.Close())
		}, nil
	}
	if err = explain(path, err); CodeOf(err) == Busy {
		err = &Error{Code: Busy, Text: "the desk at " + path + " is open in another program; close that first", Err: errors.Unwrap(err)}
	}
	if CodeOf(err) == Unusable {
		return none, db.Close()
	}
	return none, errors.Join(err, db.Close())
}

// readable reports whether SQLite takes the file for a database. It changes nothing.
func readable(ctx context.Context, path string) bool {
	db, err := sql.Open("sqlite", fileURI(path, url.Values{"mode": {"ro"}, "_pragma": {"busy_timeout(5000)"}}))
	if err != nil {
		return false
	}
	defer func() { _ = db.Close() }() // nothing was written
	var tables int
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables)
	return err == nil || CodeOf(explain(path, err)) == Busy
}

// fileURI names a database file to the driver.
func fileURI(path string, q url.Values) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

// moved puts a failed rename into words.
func moved(err error, to string) error {
	if err == nil {
		return nil
	}
	return &Error{Code: Unusable, Text: to + " cannot be written", Err: err}
}
