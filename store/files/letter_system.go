package files

import (
	"cmp"
	"os"
	"slices"
	"strings"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
)

// systemFonts are the fonts that are installed on the machine. They are looked for once a
// character needs them; a machine without any is no error.
type systemFonts struct {
	cache   string
	scanned bool
	prints  []fontscan.Footprint
	opened  map[fontscan.Location]*font.Face // nil for what is no font after all
	loaded  []*font.Face                     // those in use, first in line for what comes after
}

// noReports drops what the search for fonts reports of files that are none.
type noReports struct{}

func (noReports) Printf(string, ...any) {}

// search returns a font with the character, nil where none is installed.
func (s *systemFonts) search(r rune) *font.Face {
	for _, face := range s.loaded {
		if draws(face, r) {
			return face
		}
	}
	s.scan()
	for _, p := range s.prints {
		if !p.Runes.Contains(r) {
			continue
		}
		if face := s.open(p.Location); draws(face, r) {
			s.loaded = append(s.loaded, face)
			return face
		}
	}
	return nil
}

func (s *systemFonts) scan() {
	if s.scanned {
		return
	}
	s.scanned = true
	dir := s.cache
	if dir == "" {
		passing, err := os.MkdirTemp("", "portdesk-fonts-")
		if err != nil {
			return
		}
		defer func() { _ = os.RemoveAll(passing) }()
		dir = passing
	}
	prints, err := fontscan.SystemFonts(noReports{}, dir)
	if err != nil {
		return
	}
	s.prints = slices.Clone(prints)
	slices.SortFunc(s.prints, func(a, b fontscan.Footprint) int {
		return cmp.Or(cmp.Compare(oddity(a), oddity(b)), cmp.Compare(a.Location.File, b.Location.File),
			cmp.Compare(a.Location.Index, b.Location.Index))
	})
}

// oddity ranks fonts by how far they are from upright regular sans serif.
func oddity(p fontscan.Footprint) int {
	n := 0
	if !strings.Contains(p.Family, "sans") {
		n++
	}
	if strings.Contains(p.Family, "mono") {
		n++
	}
	if p.Aspect.Weight != font.WeightNormal {
		n += 2
	}
	if p.Aspect.Style != font.StyleNormal || p.Aspect.Stretch != font.StretchNormal {
		n += 4
	}
	return n
}

func (s *systemFonts) open(at fontscan.Location) *font.Face {
	face, known := s.opened[at]
	if !known {
		if s.opened == nil {
			s.opened = map[fontscan.Location]*font.Face{}
		}
		face = loadFace(at)
		s.opened[at] = face
	}
	return face
}

func loadFace(at fontscan.Location) *font.Face {
	file, err := os.Open(at.File)
	if err != nil {
		return nil
	}
	defer func() { _ = file.Close() }()
	faces, err := font.ParseTTC(file)
	if err != nil || int(at.Index) >= len(faces) {
		return nil
	}
	return faces[at.Index]
}
