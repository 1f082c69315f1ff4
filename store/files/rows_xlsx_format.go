package files

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// Formats in which cells are read, whatever the sheet shows.
const (
	dayFormat    = "yyyy-mm-dd"
	momentFormat = `"` + momentMark + `"yyyy-mm-dd hh:mm:ss`
	momentMark   = "\ue0d7" // of no script: tells a moment from a text that looks like one
	noFormat     = -1       // of no number: the cell as it is kept
)

// midnight takes the mark off a moment, and the time where there is none.
func midnight(cell string) string {
	moment, ok := strings.CutPrefix(cell, momentMark)
	if _, err := time.Parse(time.DateTime, moment); !ok || err != nil {
		return cell
	}
	return strings.TrimSuffix(moment, " 00:00:00")
}

// plainFormats makes every style of a workbook show days, moments and all digits of
// numbers in one way.
func (s *sheet) plainFormats() error {
	if s.book.Styles == nil || s.book.Styles.CellXfs == nil {
		return nil // no cell has a format
	}
	formats := map[class]int{classNumber: noFormat}
	for as, code := range map[class]string{classDay: dayFormat, classMoment: momentFormat} {
		style, err := s.book.NewStyle(&excelize.Style{CustomNumFmt: &code})
		if err != nil {
			return fmt.Errorf("make a style: %w", err)
		}
		formats[as] = *s.book.Styles.CellXfs.Xf[style].NumFmtID
	}
	codes := map[int]string{}
	if custom := s.book.Styles.NumFmts; custom != nil {
		for _, f := range custom.NumFmt {
			codes[f.NumFmtID] = f.FormatCode
		}
	}
	for i := range s.book.Styles.CellXfs.Xf {
		id := &s.book.Styles.CellXfs.Xf[i].NumFmtID
		if *id == nil {
			continue
		}
		as := classOfBuiltin(**id)
		if code, ok := codes[**id]; ok {
			as = classOf(code)
		}
		if format, ok := formats[as]; ok {
			*id = &format
		}
	}
	return nil
}

// class is what a number format says of its cells.
type class uint8

const (
	classShown  class = iota // read as the sheet shows it
	classNumber              // all digits, without signs for reading
	classDay
	classMoment
)

// classOfBuiltin knows the formats that stand in no file: ECMA-376-1, 18.8.30.
func classOfBuiltin(id int) class {
	switch {
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return classDay
	case id == 22:
		return classMoment
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55, id == 56:
		return classShown
	}
	return classNumber
}

var (
	// formatTexts is what stands for itself in a format, and its conditions.
	formatTexts = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.|\[[^\]]*\]`)
	// zerosFormat fills up with zeros: "00000", "00000-0000".
	zerosFormat = regexp.MustCompile(`^0[0 ()-]*0$`)
)

// classOf reads a format: ECMA-376-1, 18.8.31.
func classOf(code string) class {
	if strings.EqualFold(code, "General") {
		return classNumber
	}
	code = strings.ReplaceAll(code, `\-`, "-")
	elapsed := strings.Contains(strings.ToLower(code), "[h") || strings.Contains(strings.ToLower(code), "[m")
	plain, _, _ := strings.Cut(strings.ToLower(formatTexts.ReplaceAllString(code, "")), ";")
	clock := strings.ContainsAny(plain, "hs") || elapsed
	day := strings.ContainsAny(plain, "yd") || (strings.Contains(plain, "m") && !clock)
	switch {
	case day && clock:
		return classMoment
	case day:
		return classDay
	case clock, zerosFormat.MatchString(plain):
		return classShown
	}
	return classNumber
}
