package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"portdesk/model"
	"portdesk/model/tn"
)

// Prefix is one row of the directory: who serves the numbers under it, as the row itself
// says; a number also takes facts from shorter prefixes (see Serving).
type Prefix struct {
	Prefix     int64 // 6 (NPA-NXX), 7 (NPA-NXX-X) or 10 digits
	Provider   model.Carrier
	Type       tn.Type // zero where it is not known
	LATA       int
	RateCenter string
	State      string
	Portable   bool
}

// PrefixQuery asks for a window of the directory, in the order of the digits within each
// length: exchanges, thousands blocks, then whole numbers.
type PrefixQuery struct {
	Under   string // digits that the prefix begins with, at most ten; empty for all
	Carrier string // an id, or a part of the provider's name in any case; empty for all
	After   int64  // rows beyond this prefix
	Limit   int    // required
}

// maxDigits is the length of a whole number.
const maxDigits = 10

// Prefixes returns a window of the directory. Digits that are none, or too many, are
// BadInput.
func (s *Store) Prefixes(ctx context.Context, q PrefixQuery) ([]Prefix, error) {
	terms, args := []string{"p.prefix > ?"}, []any{q.After}
	if q.Under != "" {
		within, spans, err := underDigits(q.Under)
		if err != nil {
			return nil, err
		}
		terms, args = append(terms, within), append(args, spans...)
	}
	if q.Carrier != "" {
		like := "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(q.Carrier) + "%"
		terms = append(terms, `(upper(p.provider_id) = upper(?) OR ifnull(nullif(c.name, ''), p.provider_name) LIKE ? ESCAPE '\')`)
		args = append(args, q.Carrier, like)
	}
	var out []Prefix
	err := rows(ctx, s.db, `SELECT p.prefix, p.provider_id, ifnull(nullif(c.name, ''), p.provider_name), p.type, p.lata, p.rate_center, p.state, NOT p.not_portable
		FROM prefix p LEFT JOIN carrier c ON c.id = p.provider_id`+whereClause(terms)+" ORDER BY p.prefix LIMIT ?", append(args, q.Limit), func(r *sql.Rows) error {
		var p Prefix
		err := r.Scan(&p.Prefix, &p.Provider.ID, &p.Provider.Name, &p.Type, &p.LATA, &p.RateCenter, &p.State, &p.Portable)
		out = append(out, p)
		return err
	})
	if err != nil {
		return nil, explain(s.path, fmt.Errorf("list the directory: %w", err))
	}
	return out, nil
}

// underDigits holds for the prefixes p that begin with some digits: one span of the key for
// each length that a prefix can have.
func underDigits(digits string) (term string, args []any, err error) {
	value, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || value <= 0 || len(digits) > maxDigits {
		return "", nil, &Error{Code: BadInput, Text: fmt.Sprintf("%q is no beginning of a number: up to ten digits", digits)}
	}
	var spans []string
	for _, size := range []int{6, 7, maxDigits} {
		if size < len(digits) {
			continue
		}
		scale := int64(1)
		for range size - len(digits) {
			scale *= 10
		}
		spans = append(spans, "p.prefix BETWEEN ? AND ?")
		args = append(args, value*scale, value*scale+scale-1)
	}
	return "(" + strings.Join(spans, " OR ") + ")", args, nil
}

// Provider is a provider of the directory, and how many prefixes name its id.
type Provider struct {
	model.Carrier
	Prefixes int
}

// DirectoryProviders returns the ids that the directory names, by id: those that a file
// put a name to, and those that only serve prefixes.
func (s *Store) DirectoryProviders(ctx context.Context) ([]Provider, error) {
	var out []Provider
	err := rows(ctx, s.db, `WITH served AS (SELECT provider_id AS id, max(provider_name) AS name, count(*) AS n FROM prefix WHERE provider_id <> '' GROUP BY provider_id)
		SELECT c.id, ifnull(nullif(c.name, ''), ifnull(v.name, '')), ifnull(v.n, 0) FROM carrier c LEFT JOIN served v ON v.id = c.id
		UNION ALL SELECT v.id, v.name, v.n FROM served v WHERE v.id NOT IN (SELECT id FROM carrier) ORDER BY 1`, nil, func(r *sql.Rows) error {
		var p Provider
		err := r.Scan(&p.ID, &p.Name, &p.Prefixes)
		out = append(out, p)
		return err
	})
	if err != nil {
		return nil, explain(s.path, fmt.Errorf("list the providers of the directory: %w", err))
	}
	return out, nil
}

// RemovePrefix takes one row out of the directory; NotFound where there is none. Numbers
// under it are served as shorter prefixes say from then on. It is an act of the history,
// and nothing that undo takes back.
func (s *Store) RemovePrefix(ctx context.Context, prefix int64) error {
	text := strconv.FormatInt(prefix, 10)
	return s.write(ctx, "Take prefix "+text+" out of the directory", func(t *tx) error {
		n, err := t.changed("DELETE FROM prefix WHERE prefix = ?", prefix)
		if err != nil {
			return err
		}
		if n == 0 {
			return &Error{Code: NotFound, Text: "the directory has no prefix " + text}
		}
		return t.journal(line{event: model.DirectoryImported, data: map[string]string{"format": "by hand", "prefix": text, "what": "removed"}})
	})
}
