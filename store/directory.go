package store

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"portdesk/model"
	"portdesk/model/portability"
	"portdesk/model/tn"
	"portdesk/store/files"
)

// Imported tells how an import of a directory file went.
type Imported struct {
	Format   string // the form that was recognised
	Prefixes int    // rows that say who serves numbers
	Names    int    // rows that put a name to an id
	Skipped  int    // rows that say nothing, unassigned codes for the most part
	Bad      []files.RowError
}

// maxBad bounds the rows that are reported one by one.
const maxBad = 1000

// ImportDirectory adds a directory file to what the desk knows. What a row does not
// say leaves what another file said; what it does say replaces it. A row that cannot
// be read is reported and the rest goes in. progress is told the rows so far.
func (s *Store) ImportDirectory(ctx context.Context, r io.Reader, progress func(rows int)) (Imported, error) {
	var out Imported
	err := s.write(ctx, "Import directory", func(t *tx) error {
		im, err := newImporter(t)
		if err != nil {
			return err
		}
		defer im.close()
		rowsSeen := 0
		report, err := files.ReadDirectory(r, func(row files.DirectoryRow) error {
			if rowsSeen++; rowsSeen%2048 == 0 {
				if progress != nil {
					progress(rowsSeen)
				}
				if err := ctx.Err(); err != nil {
					return err
				}
			}
			return im.add(row)
		}, func(bad files.RowError) {
			if len(out.Bad) < maxBad {
				out.Bad = append(out.Bad, bad)
			}
		})
		if err != nil {
			return fmt.Errorf("import directory: %w", err)
		}
		out.Format, out.Prefixes, out.Names = report.Format, im.prefixes, im.names
		out.Skipped = report.Skipped()
		return t.journal(line{event: model.DirectoryImported, data: map[string]string{
			"format": report.Format, "prefixes": strconv.Itoa(im.prefixes), "names": strconv.Itoa(im.names)}})
	})
	return out, err
}

type importer struct {
	t               *tx
	prefix, carrier *sql.Stmt
	prefixes, names int
}

func newImporter(t *tx) (*importer, error) {
	prefix, err := t.PrepareContext(t.ctx, `INSERT INTO prefix(prefix, provider_id, provider_name, type, lata, rate_center, state, not_portable)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO UPDATE SET
		  provider_id   = iif(excluded.provider_id <> '', excluded.provider_id, provider_id),
		  provider_name = iif(excluded.provider_name <> '', excluded.provider_name,
		                  iif(excluded.provider_id <> '' AND provider_id <> '' AND excluded.provider_id <> provider_id, '', provider_name)),
		  type          = iif(excluded.type > 0, excluded.type, type),
		  lata          = iif(excluded.lata > 0, excluded.lata, lata),
		  rate_center   = iif(excluded.rate_center <> '', excluded.rate_center, rate_center),
		  state         = iif(excluded.state <> '', excluded.state, state),
		  not_portable  = iif(?9, excluded.not_portable, not_portable)`)
	if err != nil {
		return nil, fmt.Errorf("prepare: %w", err)
	}
	carrier, err := t.PrepareContext(t.ctx, `INSERT INTO carrier(id, name) VALUES (?, ?) ON CONFLICT DO UPDATE SET name = excluded.name`)
	if err != nil {
		return nil, fmt.Errorf("prepare: %w", err)
	}
	return &importer{t: t, prefix: prefix, carrier: carrier}, nil
}

func (im *importer) close() {
	_ = im.prefix.Close()
	_ = im.carrier.Close()
}

func (im *importer) add(row files.DirectoryRow) error {
	if row.ProviderID != "" && row.ProviderName != "" {
		if _, err := im.carrier.ExecContext(im.t.ctx, row.ProviderID, row.ProviderName); err != nil {
			return err
		}
		if row.Prefix == 0 {
			im.names++
		}
	}
	if row.Prefix == 0 {
		return nil
	}
	im.prefixes++
	typ, _ := tn.ParseType(row.Type)
	notPortable := row.Portable != nil && !*row.Portable
	_, err := im.prefix.ExecContext(im.t.ctx, row.Prefix, row.ProviderID, row.ProviderName, typ, row.LATA, row.RateCenter, row.State,
		notPortable, row.Portable != nil)
	return err
}

// DirectorySize counts the prefixes that the directory holds.
func (s *Store) DirectorySize(ctx context.Context) (int, error) {
	var n int
	err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM prefix").Scan(&n)
	return n, explain(s.path, err)
}

// entry is a row of the directory with names still by number, so that a hundred
// thousand of them stay small.
type entry struct {
	provider, ownName, center, state uint32 // into directory.texts
	lata                             int32
	typ                              tn.Type
	notPortable                      bool
}

// directory holds the rows that a list of numbers can meet.
type directory struct {
	rows  map[int64]entry
	texts []string
	ids   map[string]uint32
	names map[string]string // provider id to its name
}

// manyInArea is from how many numbers of one area code on its whole part of the
// directory is read in one sweep instead of exchange by exchange.
const manyInArea = 100

// lookUp reads the part of the directory that the numbers can meet.
func (s *Store) lookUp(ctx context.Context, numbers []tn.TN) (*directory, error) {
	d := &directory{rows: map[int64]entry{}, ids: map[string]uint32{"": 0}, texts: []string{""}, names: map[string]string{}}
	areas := map[int64][]int64{}
	seen := map[int64]bool{}
	for _, n := range numbers {
		if x := n.Prefix(6); !seen[x] {
			seen[x] = true
			areas[x/1000] = append(areas[x/1000], x)
		}
	}
	stmt, err := s.db.PrepareContext(ctx, underPrefix)
	if err != nil {
		return nil, err
	}
	defer func() { _ = stmt.Close() }()
	for area, exchanges := range areas {
		if len(exchanges) >= manyInArea {
			if err := d.read(ctx, stmt, area, 3); err != nil {
				return nil, err
			}
			continue
		}
		for _, x := range exchanges {
			if err := d.read(ctx, stmt, x, 6); err != nil {
				return nil, err
			}
		}
	}
	err = rows(ctx, s.db, "SELECT id, name FROM carrier", nil, func(r *sql.Rows) error {
		var id, name string
		if err := r.Scan(&id, &name); err != nil {
			return err
		}
		d.names[id] = name
		return nil
	})
	return d, err
}

// underPrefix reads the rows in three spans, one for each size that a prefix can have.
const underPrefix = `SELECT prefix, provider_id, provider_name, type, lata, rate_center, state, not_portable FROM prefix
	WHERE prefix BETWEEN ?1 AND ?2 OR prefix BETWEEN ?3 AND ?4 OR prefix BETWEEN ?5 AND ?6`

// read takes in all rows under a prefix of the given number of digits.
func (d *directory) read(ctx context.Context, stmt *sql.Stmt, prefix int64, digits int) error {
	args := make([]any, 0, 6)
	for _, size := range []int{6, 7, 10} {
		scale := int64(1)
		for range size - digits {
			scale *= 10
		}
		args = append(args, prefix*scale, prefix*scale+scale-1)
	}
	var id, name, center, state sql.RawBytes
	return rows(ctx, prepared{stmt}, "", args, func(r *sql.Rows) error {
		var p int64
		var e entry
		if err := r.Scan(&p, &id, &name, &e.typ, &e.lata, &center, &state, &e.notPortable); err != nil {
			return err
		}
		e.provider, e.ownName, e.center, e.state = d.intern(id), d.intern(name), d.intern(center), d.intern(state)
		d.rows[p] = e
		return nil
	})
}

func (d *directory) intern(b []byte) uint32 {
	if i, ok := d.ids[string(b)]; ok {
		return i
	}
	i := uint32(len(d.texts))
	d.texts = append(d.texts, string(b))
	d.ids[string(b)] = i
	return i
}

// serving answers for one number: the longest prefix that names a provider wins. The
// place (LATA, rate center, state) is filled from shorter prefixes, since a thousands
// block lies where its exchange lies.
func (d *directory) serving(n tn.TN) portability.Serving {
	var s portability.Serving
	for _, size := range []int{10, 7, 6} {
		e, ok := d.rows[n.Prefix(size)]
		if !ok {
			continue
		}
		if !s.Known() {
			s.ProviderID, s.ProviderName, s.Type = d.texts[e.provider], d.texts[e.ownName], e.typ
			if name := d.names[s.ProviderID]; name != "" {
				s.ProviderName = name
			}
		}
		s.NotPortable = s.NotPortable || e.notPortable
		if s.LATA == 0 {
			s.LATA = int(e.lata)
		}
		if s.RateCenter == "" {
			s.RateCenter = d.texts[e.center]
		}
		if s.State == "" {
			s.State = d.texts[e.state]
		}
	}
	return s
}

// Serving tells what the directory knows of one number.
func (s *Store) Serving(ctx context.Context, n tn.TN) (portability.Serving, error) {
	d, err := s.lookUp(ctx, []tn.TN{n})
	if err != nil {
		return portability.Serving{}, explain(s.path, fmt.Errorf("look up the directory: %w", err))
	}
	return d.serving(n), nil
}

// GainingProviders returns the providers that numbers can be brought to, by rank.
func (s *Store) GainingProviders(ctx context.Context) ([]portability.Gaining, error) {
	var out []portability.Gaining
	err := rows(ctx, s.db, "SELECT id, name, spid, resporg, types, latas, rank FROM gaining ORDER BY rank, id", nil, func(r *sql.Rows) error {
		var g portability.Gaining
		var types, latas string
		if err := r.Scan(&g.ID, &g.Name, &g.SPID, &g.RespOrg, &types, &latas, &g.Rank); err != nil {
			return err
		}
		for w := range strings.FieldsSeq(types) {
			if t, ok := tn.ParseType(w); ok {
				g.Types = append(g.Types, t)
			}
		}
		for w := range strings.FieldsSeq(latas) {
			if n, err := strconv.Atoi(w); err == nil {
				g.LATAs = append(g.LATAs, n)
			}
		}
		out = append(out, g)
		return nil
	})
	return out, explain(s.path, err)
}

// SaveGaining adds a gaining provider (ID 0) or changes one, and returns its id.
func (s *Store) SaveGaining(ctx context.Context, g portability.Gaining) (int64, error) {
	g.Name = strings.TrimSpace(g.Name)
	if g.Name == "" || (g.SPID == "" && g.RespOrg == "") {
		return 0, &Error{Code: BadInput, Text: "a gaining provider needs a name, and a SPID or a RespOrg"}
	}
	types := make([]string, 0, len(g.Types))
	for _, t := range g.Types {
		types = append(types, t.String())
	}
	latas := make([]string, 0, len(g.LATAs))
	for _, n := range g.LATAs {
		latas = append(latas, strconv.Itoa(n))
	}
	slices.Sort(latas)
	err := s.write(ctx, "", func(t *tx) error {
		args := []any{g.Name, g.SPID, g.RespOrg, strings.Join(types, " "), strings.Join(latas, " "), g.Rank}
		if g.ID != 0 {
			n, err := t.changed("UPDATE gaining SET name=?, spid=?, resporg=?, types=?, latas=?, rank=? WHERE id=?", append(args, g.ID)...)
			if err == nil && n == 0 {
				err = &Error{Code: NotFound, Text: "there is no such gaining provider"}
			}
			return err
		}
		id, err := t.insert("INSERT INTO gaining(name, spid, resporg, types, latas, rank) VALUES (?,?,?,?,?,?)", args...)
		g.ID = id
		return err
	})
	return g.ID, err
}

// RemoveGaining takes a gaining provider away. Orders that name it keep its name.
func (s *Store) RemoveGaining(ctx context.Context, id int64) error {
	return s.write(ctx, "", func(t *tx) error {
		n, err := t.changed("DELETE FROM gaining WHERE id=?", id)
		if err == nil && n == 0 {
			err = &Error{Code: NotFound, Text: "there is no such gaining provider"}
		}
		return err
	})
}

// Setting reads a setting; "" where it was never set.
func (s *Store) Setting(ctx context.Context, key string) (string, error) {
	var v string
	err := s.db.QueryRowContext(ctx, "SELECT ifnull(max(value), '') FROM setting WHERE key=?", key).Scan(&v)
	return v, explain(s.path, err)
}

// SetSetting keeps a setting.
func (s *Store) SetSetting(ctx context.Context, key, value string) error {
	return s.write(ctx, "", func(t *tx) error {
		return t.exec("INSERT INTO setting(key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", key, value)
	})
}
