package files

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"portdesk/model/intake"
)

// readFile reads a file of orders and tells its rows as "line number key=value key=value".
func readFile(t *testing.T, file string) (rows, bad, unknown []string) {
	t.Helper()
	r, err := OpenRows(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	found, err := OrderRows(r, OrderReading{}, func(r intake.Row) error {
		said := []string{fmt.Sprint(r.Line), r.Item.TN.String()}
		for _, d := range orderFieldRows {
			if v := r.EndUser[d.Key]; v != "" {
				said = append(said, d.Key+"="+v)
			}
		}
		rows = append(rows, strings.Join(said, " "))
		return nil
	}, func(f *Fault) { bad = append(bad, f.Error()) })
	if err != nil {
		bad = append(bad, err.Error())
	}
	return rows, bad, found.Unknown
}

// Files as people send them.
func TestOrderRowsOfRealFiles(t *testing.T) {
	for _, c := range []struct {
		name, file         string
		rows, bad, unknown []string
	}{
		{name: "a program that counts in fractions", file: "TN,BTN,Zip,State,Account\n2064205780.0,12064206100.0,98101.0,WA,881234.0\n6174205780.0,,2108.0,MA,\n",
			rows: []string{"2 12064205780 state=WA zip=98101 btn=12064206100 account_number=881234", "3 16174205780 state=MA zip=02108"}},
		{name: "digits that are lost", file: "TN,BTN,Account,PIN\n2.06421E+09,,,\n2064205780,2E+09,8.81E+11,1.2E+05\n",
			bad: []string{`line 2, column 1 (TN): ` + reasonRounded + `: "2.06421E+09"`, `line 3, column 2 (BTN): ` + reasonRounded + `: "2E+09"`,
				`line 3, column 3 (Account): ` + reasonRounded, `line 3, column 4 (PIN): ` + reasonRounded}},
		{name: "apostrophes of a spreadsheet", file: "TN,BTN,Account,PIN,Company\n'2064205780,'2064206100,'00123,'0042,'Til Dawn\n",
			rows: []string{"2 12064205780 business_name='Til Dawn btn=12064206100 account_number=00123 pin=0042"}},
		{name: "signs that nobody sees", file: "TN,Company\n206\u00a0420\u00a05780\u00a0,Acme\u200b\n\u202a2064205781\u202c,\ufeffAcme\n2064205782,Cafe\u0301\n",
			rows: []string{"2 12064205780 business_name=Acme", "3 12064205781 business_name=Acme", "4 12064205782 business_name=Caf\u00e9"}},
		{name: "dittos", file: "TN,Company,BTN,PIN\n2064205780,Acme,2064206100,0042\n2064205781,same as above,\"\"\"\",ditto\n2064205782,Ditto,\u3003,''\n",
			rows: []string{"2 12064205780 business_name=Acme btn=12064206100 pin=0042", "3 12064205781 business_name=Acme btn=12064206100 pin=0042",
				"4 12064205782 business_name=Acme btn=12064206100 pin=0042"}},
		{name: "dittos below nothing", file: "TN,Company\n2064205780,Ditto\n2064205781,Acme\n2064205782,\"x\"y\n2064205783,same\n",
			rows: []string{"3 12064205781 business_name=Acme"},
			bad: []string{`line 2, column 2 (Company): ` + reasonAsAbove + `: "Ditto"`, `line 4, column 2 (Company): ` + reasonQuoted + `: "\"x\"y"`,
				`line 5, column 2 (Company): ` + reasonAsAbove + `: "same"`}},
		{name: "words for nothing", file: "TN,Company,BTN,PIN,Account\n2064205780,-,--,none,NULL\n2064205781,N/A,n.a.,TBD,\u2014\n", rows: []string{"2 12064205780", "3 12064205781"}},
		{name: "formulas that failed", file: "TN,Company\n2064205780,#REF!\n", bad: []string{`line 2, column 2 (Company): ` + reasonErrored + `: "#REF!"`}},
		{name: "names", file: "TN,Company,Authorized Name\n2064205780,x,\"DOE, JANE\"\n2064205781,x,Jane van Doe\n2064205782,x,Dr. Jane Doe Jr.\n2064205783,x,\"Jane Doe, MD\"\n" +
			"2064205784,x,\"Jane Doe, Office Manager\"\n2064205785,x,Madonna\n2064205786,x,\"Doe, Jane, Jr.\"\n2064205787,x,\"de la Cruz, Ana Maria\"\n2064205788,x,Van Morrison\n",
			rows: []string{"2 12064205780 business_name=x authorized_first_name=JANE authorized_last_name=DOE", "3 12064205781 business_name=x authorized_first_name=Jane authorized_last_name=van Doe",
				"4 12064205782 business_name=x authorized_first_name=Jane authorized_last_name=Doe Jr.", "5 12064205783 business_name=x authorized_first_name=Jane authorized_last_name=Doe MD",
				"6 12064205784 business_name=x authorized_first_name=Jane authorized_last_name=Doe authorized_title=Office Manager", "7 12064205785 business_name=x authorized_last_name=Madonna",
				"8 12064205786 business_name=x authorized_first_name=Jane authorized_last_name=Doe Jr.",
				"9 12064205787 business_name=x authorized_first_name=Ana Maria authorized_last_name=de la Cruz", "10 12064205788 business_name=x authorized_first_name=Van authorized_last_name=Morrison"}},
		{name: "addresses on lines", file: "TN,Address\n2064205780,\"1218 3rd Ave\nSte 400\nSeattle WA 98101\"\n2064205781,\"1218 3rd Ave,\r\nSeattle, WA 98101\"\n",
			rows: []string{"2 12064205780 street=1218 3rd Ave unit=Ste 400 city=Seattle state=WA zip=98101", "5 12064205781 street=1218 3rd Ave city=Seattle state=WA zip=98101"}},
		{name: "somebody to call", file: "Company,Contact,Phone,TN\nAcme,Jane Doe,2065550100,2064205780\n", unknown: []string{"Phone"},
			rows: []string{"2 12064205780 business_name=Acme authorized_first_name=Jane authorized_last_name=Doe"}},
		{name: "a title and a total", file: "\ufeffPort request of Acme; 2 numbers\n\n,,\nTN,Company,PIN\n2064205780,Acme,1\nTotal,1,\n",
			rows: []string{"5 12064205780 business_name=Acme pin=1"}},
		{name: "no name of numbers, but Tennessee", file: "Rufnummer,State\n2064205780,TN\n2064205781,TN\n",
			bad: []string{`line 1: there is no column of numbers; it is called Phone Number, TN, Telephone Number or the like, or named with number=COLUMN: "Rufnummer, State"`}},
		{name: "secrets of rows that are torn", file: "TN,PIN,SSN\n2064205780,\"0042\"x,6789\n2064205781,0042,6789,7766\n",
			bad: []string{"line 2, column 2 (PIN): " + reasonQuoted, "line 3, column 4: the row has more cells than the header, which has 3"}},
		{name: "columns without a name", file: "TN,,Company,\n2064205780,extra,Acme,\n", rows: []string{"2 12064205780 business_name=Acme"}, unknown: []string{"column 2 without a name"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, bad, unknown := readFile(t, c.file)
			if !slices.Equal(rows, c.rows) || !slices.Equal(bad, c.bad) || !slices.Equal(unknown, c.unknown) {
				t.Errorf("rows\n %s\nwant\n %s\nfaults\n %s\nwant\n %s\nunknown %q", strings.Join(rows, "\n "), strings.Join(c.rows, "\n "),
					strings.Join(bad, "\n "), strings.Join(c.bad, "\n "), unknown)
			}
		})
	}
}

// A workbook begins with a sheet of remarks, has a title above the header, and numbers
// under other columns on a sheet of their own.
func TestOrderRowsOfAWorkbook(t *testing.T) {
	book := excelize.NewFile()
	put := func(sheet, cell string, values ...any) {
		t.Helper()
		if err := book.SetSheetRow(sheet, cell, &values); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"Numbers", "More", "Other", "Prices"} {
		if _, err := book.NewSheet(name); err != nil {
			t.Fatal(err)
		}
	}
	put("Sheet1", "A1", "Please fill in every number")
	put("Sheet1", "A2", "One row each")
	put("Numbers", "B2", "Port request")
	put("Numbers", "A4", "TN", "Account", nil, "Company", "Zip", "State")
	put("Numbers", "A5", 2064205780, 8.81234567890e11, nil, "Acme", 2108, "MA")
	put("Numbers", "A6", 2.064205781e9, "00123", nil, nil, 98101, "WA")
	if err := book.MergeCell("Numbers", "D5", "D6"); err != nil {
		t.Fatal(err)
	}
	put("More", "A1", "TN", "Account", nil, "Company", "Zip", "State")
	put("More", "A2", "2064205782", "7")
	put("Other", "A1", "Company", "Phone Number")
	put("Other", "A2", "Bolt", "2064205783")
	put("Prices", "A1", "Plan", "Price")
	b, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	rows, bad, unknown := readFile(t, b.String())
	if want := []string{"5 12064205780 business_name=Acme state=MA zip=02108 account_number=881234567890", "6 12064205781 state=WA zip=98101 account_number=00123", "2 12064205782 account_number=7"}; !slices.Equal(rows, want) {
		t.Errorf("got %q", rows)
	}
	if len(bad) != 1 || !strings.Contains(bad[0], `was not read: save it as a file of its own: "Other"`) || len(unknown) > 0 {
		t.Errorf("faults %q, unknown %q", bad, unknown)
	}
}

// A word for nothing in the column of the company is told apart from an empty cell.
func TestOrderRowsThatNameNobody(t *testing.T) {
	rows, bad, _ := readOrders(t, "TN|Company|Authorized Name|PIN", nil, "2064205780|Acme|-|-", "2064205781|N/A||", "2064205782|||-", "2064205783|\u200b||")
	var got []bool
	for _, r := range rows {
		got = append(got, r.Nobody)
	}
	if !slices.Equal(got, []bool{false, true, false, false}) || len(bad) > 0 {
		t.Error(got, bad)
	}
}
