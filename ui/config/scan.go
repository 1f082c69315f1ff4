package config

import (
	"strings"
)

// maxDepth bounds how deep lists and tables of one value may lie in each other.
const maxDepth = 8

// statement is a header or a setting of the file: one line, or more where its value goes
// on. Reading statements one by one keeps a fault in one from losing the others.
type statement struct {
	line   int // of its first line, from 1
	text   string
	header bool
	deep   bool // lists or tables lie too deep in each other
}

// statements cuts a file into its statements. Comments and empty lines fall out.
func statements(text string) []statement {
	lines := strings.Split(strings.ReplaceAll(strings.TrimPrefix(text, "\uFEFF"), "\r\n", "\n"), "\n")
	var out []statement
	for i := 0; i < len(lines); {
		first := strings.TrimSpace(lines[i])
		switch {
		case first == "" || first[0] == '#':
			i++
		case first[0] == '[':
			out = append(out, statement{line: i + 1, text: lines[i], header: true, deep: strings.Count(lines[i], ".") > maxDepth})
			i++
		default:
			n, deep := extent(lines[i:])
			key, _, _ := strings.Cut(lines[i], "=")
			deep = deep || strings.Count(key, ".") > maxDepth
			out = append(out, statement{line: i + 1, text: strings.Join(lines[i:i+n], "\n"), deep: deep})
			i += n
		}
	}
	return out
}

// extent tells how many lines the setting takes that begins with the first one. A value
// that is never closed ends where the next statement seems to begin.
func extent(lines []string) (n int, deep bool) {
	var s scanner
	for i, line := range lines {
		if i > 0 && s.inList() && begins(line) {
			return i, s.deep
		}
		s.read(line)
		if s.done() {
			return i + 1, s.deep
		}
	}
	for i := 1; i < len(lines); i++ {
		if begins(lines[i]) {
			return i, s.deep
		}
	}
	return len(lines), s.deep
}

// scanner follows strings and brackets over the lines of a value.
type scanner struct {
	quote string // the open string's end: `"`, `'`, `"""` or `'''`; empty outside
	open  []byte // open brackets
	deep  bool
}

// done reports that nothing is open at the end of a line.
func (s *scanner) done() bool { return s.quote == "" && len(s.open) == 0 }

// inList reports that only lists are open: there no setting can stand.
func (s *scanner) inList() bool {
	return s.quote == "" && len(s.open) > 0 && strings.Trim(string(s.open), "[") == ""
}

func (s *scanner) read(line string) {
	for line != "" {
		if s.quote != "" {
			line = s.inString(line)
			continue
		}
		switch c := line[0]; c {
		case '#':
			line = ""
			continue
		case '"', '\'':
			s.quote = string(c)
			if long := strings.Repeat(s.quote, 3); strings.HasPrefix(line, long) {
				s.quote = long
			}
			line = line[len(s.quote):]
			continue
		case '[', '{':
			if len(s.open) >= maxDepth {
				s.deep = true
			} else {
				s.open = append(s.open, c)
			}
		case ']', '}':
			if len(s.open) > 0 {
				s.open = s.open[:len(s.open)-1]
			}
		}
		line = line[1:]
	}
	if len(s.quote) == 1 {
		s.quote = "" // such a string ends with its line, if not before
	}
}

// inString goes on to the end of the open string, and returns what comes after it.
func (s *scanner) inString(line string) string {
	for i := 0; i < len(line); i++ {
		if line[i] == '\\' && s.quote[0] == '"' {
			i++
			continue
		}
		if strings.HasPrefix(line[i:], s.quote) {
			i += len(s.quote)
			for len(s.quote) == 3 && i < len(line) && line[i] == s.quote[0] {
				i++ // quotes before the end belong to the string
			}
			s.quote = ""
			return line[i:]
		}
	}
	return ""
}

// begins reports a line that looks like a header or a setting.
func begins(line string) bool {
	line = strings.TrimSpace(line)
	if rest, ok := strings.CutPrefix(line, "["); ok {
		return endsHeader(strings.TrimLeft(rest, "[ \t"))
	}
	for line != "" {
		switch c := line[0]; {
		case c == '=':
			return true
		case c == '"' || c == '\'':
			end := strings.IndexByte(line[1:], c)
			if end < 0 {
				return false
			}
			line = line[end+2:]
		case bare(c) || c == '.' || c == ' ' || c == '\t':
			line = line[1:]
		default:
			return false
		}
	}
	return false
}

// endsHeader reports what looks like a header behind its bracket.
func endsHeader(rest string) bool {
	name, after, closed := strings.Cut(rest, "]")
	after = strings.TrimSpace(strings.TrimPrefix(after, "]"))
	return closed && name != "" && bare(name[0]) && !strings.Contains(name, ",") && (after == "" || after[0] == '#')
}

// bare reports the characters of a key without quotes.
func bare(c byte) bool {
	return c == '_' || c == '-' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}
