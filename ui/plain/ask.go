package plain

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"portdesk/model/date"
	"portdesk/ui/draw"
)

// escape stands before an answer that would else be a command: "=b" is the letter b.
const escape = "="

// answer is what was typed at a prompt.
type answer struct {
	text    string
	literal bool // it was escaped: no command
}

// is reports whether the answer is a command word.
func (a answer) is(word string) bool { return !a.literal && strings.EqualFold(a.text, word) }

// question is what a prompt knows beside what was said above it.
type question struct {
	help   string
	secret bool
}

// ask prompts for one line. Help, going back and quitting are answered here: the error is
// errBack or errQuit, or io.EOF at the end of input.
func (s *session) ask(q question) (answer, error) {
	for {
		line, err := s.prompt(q.secret)
		if s.gone != nil {
			return answer{}, s.gone
		}
		if err != nil {
			if !errors.Is(err, io.EOF) && s.ctx.Err() != nil {
				err = s.ctx.Err()
			}
			return answer{}, err
		}
		text := strings.TrimSpace(draw.Clean(line))
		switch strings.ToLower(text) {
		case "?":
			s.say(q.help)
			s.say("b goes back, q quits. Write = before an answer that would else be one of these letters.")
			continue
		case "b":
			return answer{}, errBack
		case "q":
			if s.unkept > 0 {
				yes, err := s.sure("What you typed here is not kept yet. Quit all the same?")
				if err != nil {
					return answer{}, err
				}
				if !yes {
					continue
				}
			}
			return answer{}, errQuit
		}
		if rest, escaped := strings.CutPrefix(text, escape); escaped {
			return answer{rest, true}, nil
		}
		return answer{text: text}, nil
	}
}

// prompt asks for a line and reads it.
func (s *session) prompt(secret bool) (string, error) {
	speak := func() {}
	if secret {
		speak = s.in.hush()
	}
	s.write("> ")
	if s.gone != nil {
		speak()
		return "", s.gone
	}
	line, err := s.in.read(s.ctx, secret)
	speak()
	s.echo(line, secret, err)
	return line, err
}

// echo ends the line of the prompt where no terminal does, with what was read.
func (s *session) echo(line string, secret bool, err error) {
	switch {
	case err != nil:
		s.write("\n")
	case s.in.terminal != nil && !secret: // the terminal wrote it
	case secret:
		s.write("\n")
	default:
		pieces := draw.Wrap(speakable(draw.Clean(line)), s.width-2)
		s.write(strings.Join(pieces, "\n") + "\n")
	}
}

// sure asks a question that is no unless it is answered with yes. Here b and q are no as
// well.
func (s *session) sure(what string) (bool, error) {
	kept := s.unkept
	defer func() { s.unkept = kept }()
	s.unkept = 0
	yes, err := s.yes(what)
	if errors.Is(err, errBack) || errors.Is(err, errQuit) {
		return false, nil
	}
	return yes, err
}

// yes asks a question; an empty answer is no.
func (s *session) yes(what string) (bool, error) {
	s.say(what + " Answer yes or no; empty is no.")
	for {
		a, err := s.ask(question{help: "Answer yes or no. An empty line is no, and nothing is changed."})
		if err != nil {
			return false, err
		}
		switch strings.ToLower(a.text) {
		case "yes", "y":
			return true, nil
		case "no", "n", "":
			return false, nil
		}
		s.say("Please answer yes or no.")
	}
}

// decide asks a question that has to be answered: yes or no.
func (s *session) decide(what string) (bool, error) {
	s.say(what + " Answer yes or no.")
	for {
		a, err := s.ask(question{help: "Answer yes or no."})
		if err != nil {
			return false, err
		}
		switch strings.ToLower(a.text) {
		case "yes", "y":
			return true, nil
		case "no", "n":
			return false, nil
		}
		s.say("Please answer yes or no.")
	}
}

// text asks for one line of text. Where it is needed an empty line is asked again.
func (s *session) text(label, help string, needed bool, most int) (string, error) {
	s.say(label)
	for {
		a, err := s.ask(question{help: help})
		switch {
		case err != nil:
			return "", err
		case a.text == "" && needed:
			s.say("Something has to be said here. b goes back.")
		case most > 0 && len([]rune(a.text)) > most:
			s.sayf("That is too long: at most %d characters.", most)
		default:
			return a.text, nil
		}
	}
}

const dayHelp = "A day as you would write it: 2026-12-04, 12/4, 4 dec, tomorrow, fri, next monday, +3d for days, +4bd for business days."

// day asks for a date, by a calendar. Words are other answers that it takes.
func (s *session) day(label string, cal date.Calendar, words ...string) (date.Date, string, error) {
	s.say(label)
	for {
		a, err := s.ask(question{help: dayHelp})
		if err != nil {
			return 0, "", err
		}
		if i := slices.IndexFunc(words, a.is); i >= 0 {
			return 0, words[i], nil
		}
		day, err := date.ParseInput(a.text, s.today(), cal)
		if err == nil && !day.IsZero() {
			return day, "", nil
		}
		if err == nil {
			err = errors.New("that is no day")
		}
		s.say("That will not do: " + full(err.Error()))
	}
}

// option is one line of a menu. Without a word it has a number.
type option struct {
	word string
	text string
	do   func() error
	once bool // the menu is left after it
}

// menu is a list of what can be done at one place.
type menu struct {
	title   func() error // tells where one is
	brief   func() error // tells it again after an act, in fewer words; nil: title does
	options func() ([]option, error)
	help    string
}

// choose reads a menu out and carries out what is chosen, until the user goes back. After
// an act the choices are read again only where they are others than before.
func (s *session) choose(m menu) error {
	const again = "w"
	fresh, before := true, ""
	for {
		tell := m.title
		if !fresh && m.brief != nil {
			tell = m.brief
		}
		if err := tell(); err != nil {
			return err
		}
		list, err := m.options()
		if err != nil {
			return err
		}
		if text := optionText(list); text != before {
			s.say(text)
			before = text
		} else {
			s.say("The choices are as before; w reads them again.")
		}
		reads := option{word: again, do: func() error { before = ""; return nil }}
		o, err := s.option(append(list, reads), m.help)
		if err != nil {
			return err
		}
		if err := s.try(o.do); err != nil {
			return err
		}
		if o.once {
			return nil
		}
		fresh = o.word == again
	}
}

// optionText reads options out, those with a number each on a line.
func optionText(list []option) string {
	var lines, words []string
	for _, o := range list {
		if o.word != "" {
			words = append(words, o.word+" "+o.text)
			continue
		}
		lines = append(lines, strconv.Itoa(len(lines)+1)+". "+ended(o.text))
	}
	if len(words) > 0 {
		lines = append(lines, strings.Join(words, ", ")+".")
	}
	return strings.Join(lines, "\n")
}

// option asks for one of some options, or for a word of the history.
func (s *session) option(list []option, help string) (option, error) {
	n := 0
	for _, o := range list {
		if o.word == "" {
			n++
		}
	}
	for {
		a, err := s.ask(question{help: strings.TrimSpace(help + " Type the number of a choice. w reads them again. u takes back what was done last, r does it again, j tells what was done.")})
		if err != nil {
			return option{}, err
		}
		if o, ok := find(list, a); ok {
			return o, nil
		}
		if o, ok := s.always(a); ok {
			return o, nil
		}
		s.say(wrongChoice(a.text, n, true))
	}
}

// find returns the option that an answer names by its number or its word.
func find(list []option, a answer) (option, bool) {
	n, err := strconv.Atoi(a.text)
	for _, o := range list {
		if o.word != "" {
			if a.is(o.word) {
				return o, true
			}
			continue
		}
		if n--; n == 0 && err == nil && !a.literal {
			return o, true
		}
	}
	return option{}, false
}

// always is what every menu takes.
func (s *session) always(a answer) (option, bool) {
	switch {
	case a.is("u"):
		return option{do: s.undo}, true
	case a.is("r"):
		return option{do: s.redo}, true
	case a.is("j"):
		return option{do: s.history}, true
	}
	return option{}, false
}

func wrongChoice(text string, n int, words bool) string {
	switch {
	case text == "" && n > 0:
		return "Type the number of a choice, or b to go back."
	case n == 0 && !words:
		return "There is nothing to choose here. b goes back."
	case n == 0:
		return "There is no such choice here. A question mark explains."
	case words:
		return "There is no such choice: type a number from 1 to " + strconv.Itoa(n) + ", or one of the letters."
	}
	return "There is no such choice: type a number from 1 to " + strconv.Itoa(n) + "."
}

// one asks for one of some texts and returns its place.
func (s *session) one(label string, texts []string, help string) (int, error) {
	s.say(label)
	for i, text := range texts {
		s.sayf("%d. %s", i+1, ended(text))
	}
	for {
		a, err := s.ask(question{help: help})
		if err != nil {
			return 0, err
		}
		if n, err := strconv.Atoi(a.text); err == nil && n >= 1 && n <= len(texts) {
			return n - 1, nil
		}
		s.say(wrongChoice(a.text, len(texts), false))
	}
}
