package model

import (
	"fmt"
)

// firstEdition is the letter in the words that letters had before they named the billing
// address. Such letters are signed, and a text that is signed never changes.
func (l Letter) firstEdition() LetterText {
	lines := []Line{
		{"Date", l.Date.String()},
		{"Reference", "PON " + l.PON},
		{"Customer", l.Customer},
		{"Authorised person", joinNonEmpty(", ", l.Person, l.Title)},
		{"Service address", l.Address},
	}
	if l.BTN != "" {
		lines = append(lines, Line{"Billing number", l.BTN})
	}
	lines = append(lines, Line{"From", firstParty(l.Losing)}, Line{"To", firstParty(l.Gaining)})
	if l.Reseller != "" {
		lines = append(lines, Line{"Reseller", l.Reseller})
	}
	if l.Partial {
		lines = append(lines, Line{"Port", "partial: the numbers below move, the rest of the account stays"},
			Line{"Stays", l.Remaining})
		if l.NewBTN != "" {
			lines = append(lines, Line{"New billing number", l.NewBTN})
		}
	}
	to, from := firstCalled(l.Gaining), firstCalled(l.Losing)
	return LetterText{Head: lines, Numbers: l.Numbers, Paragraphs: []string{
		fmt.Sprintf("I am the customer of record for the telephone numbers listed below, or I am authorised to act for that customer. I ask %s to become the service provider of these numbers and to have them transferred from %s.", to, from),
		fmt.Sprintf("I authorise %s and the carriers it works with to obtain the customer service record of this account, to place and change the port order, and to settle its date with %s on my behalf.", to, from),
		fmt.Sprintf("I understand that service for these numbers with %s ends when the transfer is done, that obligations under my agreement with %s remain mine, and that I may withdraw this letter in writing until the transfer has taken place.", from, from),
	}}
}

func firstParty(c Carrier) string {
	if c.Name != "" && c.ID != "" {
		return c.Name + " (" + c.ID + ")"
	}
	return c.Label()
}

func firstCalled(c Carrier) string {
	if label := c.Label(); label != "" {
		return label
	}
	return "the present provider"
}
