package plain

import (
	"strconv"
	"strings"

	"portdesk/ui/words"
)

// listing is a list that is read out page by page.
type listing[T any] struct {
	head  func() error // told once
	empty string       // what to do where there is nothing
	// page reads at most limit entries behind after, which is nil at first; offset is how
	// many there are before them.
	page func(offset int, after *T, limit int) ([]T, error)
	line func(T) string
	open func(T) error
	more []option // what else can be done here, by words
	help string
	// typed takes what is no number of the list: a telephone number, a reference.
	typed func(text string) (func() error, bool)
}

// of is the page function of what is read at once.
func of[T any](load func() ([]T, error)) func(int, *T, int) ([]T, error) {
	return func(offset int, _ *T, limit int) ([]T, error) {
		all, err := load()
		if err != nil || offset >= len(all) {
			return nil, err
		}
		return all[offset:min(offset+limit, len(all))], nil
	}
}

// reading is how far a list was read out.
type reading[T any] struct {
	listing[T]
	s     *session
	shown []T // all pages up to the present one
	begin int // where the present page begins
	more  bool
	told  string // the letters, as they were told last
}

// browse reads a list out and opens what is chosen, until the user goes back. After that
// the page that was read last is read anew.
func browse[T any](s *session, l listing[T]) error {
	if l.head != nil {
		if err := l.head(); err != nil {
			return err
		}
	}
	r := &reading[T]{listing: l, s: s}
	for {
		if err := r.read(); err != nil {
			return err
		}
		if len(r.shown) == 0 && len(l.more) == 0 && l.typed == nil {
			return nil
		}
		act, err := r.choice()
		if err != nil {
			return err
		}
		if err := s.try(act); err != nil {
			return err
		}
	}
}

// read reads the page at begin out.
func (r *reading[T]) read() error {
	rows, err := r.rows()
	if err == nil && len(rows) == 0 && r.begin > 0 { // what was there is gone
		r.begin = 0
		rows, err = r.rows()
	}
	if err != nil {
		return err
	}
	r.more = len(rows) > pageSize
	if r.more {
		rows = rows[:pageSize]
	}
	r.shown = append(r.shown[:r.begin], rows...)
	if len(r.shown) == 0 {
		r.s.say(r.empty)
	}
	for i, row := range rows {
		r.s.say(strconv.Itoa(r.begin+i+1) + ". " + r.line(row))
	}
	return nil
}

func (r *reading[T]) rows() ([]T, error) {
	var after *T
	if r.begin > 0 {
		after = &r.shown[r.begin-1]
	}
	return r.page(r.begin, after, pageSize+1)
}

// choice asks what to do with the list.
func (r *reading[T]) choice() (func() error, error) {
	list := r.listing.more
	if r.more {
		list = append([]option{{word: "n", text: "next " + strconv.Itoa(pageSize), do: r.next}}, list...)
	}
	if r.begin > 0 {
		list = append([]option{{word: "p", text: "previous " + strconv.Itoa(pageSize), do: r.previous}}, list...)
	}
	letters := letterText(list)
	if letters != r.told { // said once, and again where they change; help says them always
		r.s.say(letters)
		r.told = letters
	}
	for {
		a, err := r.s.ask(question{help: r.help + " " + letters + " Type the number of an entry to open it. u takes back what was done last, r does it again, j tells what was done."})
		if err != nil {
			return nil, err
		}
		if n, err := strconv.Atoi(a.text); err == nil && n >= 1 && n <= len(r.shown) {
			row := r.shown[n-1]
			return func() error { return r.open(row) }, nil
		}
		if o, ok := find(list, a); ok {
			return o.do, nil
		}
		if o, ok := r.s.always(a); ok {
			return o.do, nil
		}
		if r.typed != nil {
			if act, ok := r.typed(a.text); ok {
				return act, nil
			}
		}
		r.s.say(wrongChoice(a.text, len(r.shown), len(list) > 0))
	}
}

// letterText tells the letters that the list takes.
func letterText(list []option) string {
	parts := make([]string, 0, len(list))
	for _, o := range list {
		parts = append(parts, o.text+": "+o.word)
	}
	return full(strings.Join(parts, ", "))
}

func (r *reading[T]) next() error {
	r.begin = len(r.shown)
	return nil
}

func (r *reading[T]) previous() error {
	r.begin = max(r.begin-pageSize, 0)
	return nil
}

// recite reads lines out page by page, where nothing is to be chosen.
func (s *session) recite(lines []string) error {
	_, err := s.reciteAll(lines)
	return err
}

// reciteAll is recite; whole reports whether all of them were read out.
func (s *session) reciteAll(lines []string) (whole bool, err error) {
	for len(lines) > 0 {
		n := min(pageSize, len(lines))
		for _, line := range lines[:n] {
			s.say(line)
		}
		lines = lines[n:]
		if len(lines) == 0 {
			break
		}
		s.sayf("%s more. Next %d: n. Enough: an empty line.", words.Count(len(lines), "line"), pageSize)
		a, err := s.ask(question{help: "n reads on; anything else ends the list."})
		if err != nil {
			return false, err
		}
		if !a.is("n") {
			return false, nil
		}
	}
	return true, nil
}
