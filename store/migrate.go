package store

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the file to the newest schema, one transaction for each step. The
// schema's number is kept in user_version.
func (s *Store) migrate(ctx context.Context) error {
	steps, err := schemaSteps()
	if err != nil {
		return err
	}
	var have int
	if err := s.db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil {
		return fmt.Errorf("read schema version: %w", err)
	}
	if have > len(steps) {
		return &Error{Code: Unusable, Text: fmt.Sprintf("%s was written by a newer Portdesk (schema %d, this one knows %d)", s.path, have, len(steps))}
	}
	for n := have; n < len(steps); n++ {
		if err := s.step(ctx, n+1, steps[n]); err != nil {
			return fmt.Errorf("migrate to schema %d: %w", n+1, err)
		}
	}
	return nil
}

// refuseForeign keeps the desk out of a database that some other program made.
func (s *Store) refuseForeign(ctx context.Context, q queryer) error {
	var tables int
	if err := q.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return fmt.Errorf("look into the file: %w", err)
	}
	if tables > 0 {
		return &Error{Code: Unusable, Text: s.path + " is another program's database, not a desk"}
	}
	return nil
}

func (s *Store) step(ctx context.Context, version int, statements string) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // no effect after Commit
	var have int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil {
		return err
	}
	if have >= version {
		return nil // a second program was quicker
	}
	if have == 0 {
		if err := s.refuseForeign(ctx, tx); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, statements); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "PRAGMA user_version = "+strconv.Itoa(version)); err != nil {
		return err
	}
	return tx.Commit()
}

// schemaSteps returns the migrations in their order; their numbers have no gaps.
func schemaSteps() ([]string, error) {
	entries, err := fs.ReadDir(migrations, "migrations")
	if err != nil {
		return nil, fmt.Errorf("read migrations: %w", err)
	}
	steps := make([]string, 0, len(entries))
	for i, e := range entries {
		if want := fmt.Sprintf("%04d_", i+1); !strings.HasPrefix(e.Name(), want) {
			return nil, fmt.Errorf("migration %s does not begin with %s", e.Name(), want)
		}
		text, err := migrations.ReadFile("migrations/" + e.Name())
		if err != nil {
			return nil, fmt.Errorf("read migration: %w", err)
		}
		steps = append(steps, string(text))
	}
	return steps, nil
}
