package action

import "portdesk/model/word"

// didYouMean ends a sentence with the nearest word, where there is one.
func didYouMean(typed string, of []string) string {
	if near := word.Nearest(typed, of); near != "" {
		return `; did you mean "` + near + `"?`
	}
	return ""
}
