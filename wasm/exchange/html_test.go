package main

import (
	"encoding/json"
	"flag"
	"os"
	"path"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"wusum/testdata"
	"wusum/wasm/wire"
)

var update = flag.Bool("update", false, "write testdata/golden/exchange anew")

func page(t testing.TB, name string) []byte {
	b, err := testdata.FS.ReadFile("articles/" + name)
	require.NoError(t, err)
	return b
}

// TestPages compares what is found in whole pages with files checked by eye: the article with its notes as JSON.
func TestPages(t *testing.T) {
	names := []string{"harbour", "market-1256", "orchard"}
	for _, name := range names {
		a, err := importHTML(&wire.ImportHTML{Name: name + ".html", HTML: page(t, name+".html")})
		require.NoError(t, err, name)
		text := a.Text
		a.Text = "" // beside the head, as lines
		head, err := json.MarshalIndent(a, "", "  ")
		require.NoError(t, err)
		got := string(head) + "\n" + text
		file := "golden/exchange/" + name + ".txt"
		if *update {
			require.NoError(t, os.WriteFile("../../testdata/"+file, []byte(got), 0o644))
			continue
		}
		want, err := testdata.FS.ReadFile(file)
		require.NoError(t, err, "go test ./wasm/exchange -update")
		assert.Equal(t, string(want), got, name)
	}
	entries, err := testdata.FS.ReadDir("golden/exchange")
	require.NoError(t, err)
	for _, e := range entries {
		assert.Contains(t, names, strings.TrimSuffix(e.Name(), path.Ext(e.Name())), "a golden file of no page")
	}
}

func article(t *testing.T, src string) *wire.Article {
	t.Helper()
	a, err := importHTML(&wire.ImportHTML{Name: "x.html", HTML: []byte(src)})
	require.NoError(t, err, "%.80s", src)
	return a
}

func expectText(t *testing.T, src, want string) {
	t.Helper()
	assert.Equal(t, want, strings.TrimSuffix(article(t, src).Text, "\n"), "%.200s", src)
}

func TestBlocks(t *testing.T) {
	expectText(t, `<p>سطر<p>وسطر`, "سطر\nوسطر")
	expectText(t, `<p>مص<b>ر</b></p>`, "مصر") // inline elements part no word
	expectText(t, `<p>سطر<br>وسطر<br/>وثالث`, "سطر\nوسطر\nوثالث")
	expectText(t, "<p>كلمة \n\t كلمة</p>  \n <p> ثالثة </p>", "كلمة كلمة\nثالثة")
	expectText(t, "<pre>بيت\n  شعر\n\nآخر</pre>", "بيت\nشعر\nآخر")
	expectText(t, `<ol><li>أول<ul><li>فرع</ul><li>ثانٍ</ol>`, "أول\nفرع\nثانٍ")
	expectText(t, `<table><tr><td>أ<td>ب<tr><td>ج<td><p>د</p></table>`, "أ\tب\nج\nد")
	expectText(t, `<dl><dt>اسم<dd>شرح</dl>`, "اسم\nشرح")
	expectText(t, `<ruby>漢<rp>(</rp><rt>かん</rt></ruby>`, "漢かん")
	expectText(t, `<p>&#1605;&#x635;&zwnj;&#8207;ر&nbsp;&amp;lt;`, "مص\u200c\u200fر\u00a0&lt;") // nothing invisible is lost
	expectText(t, `<p>😀 <![CDATA[x]]> د.`, "😀 د.")
	expectText(t, "\ufeff<p>أول", "أول")
	expectText(t, `نصّ بلا عناصر < 5 & > 3`, "نصّ بلا عناصر < 5 & > 3")
	expectText(t, `<p>نصّ<!-- تعليق --></p><script>"<p>لا</p>"</script><style>لا</style>`, "نصّ")
	expectText(t, `<body hidden style="display:none"><p>يظهر بعد البرنامج`, "يظهر بعد البرنامج")
	expectText(t, `<p>ظاهر<p hidden>لا<p style="display : none">لا<p aria-hidden=true>لا`, "ظاهر")
	expectText(t, `<p>قبل<svg><title>رسم</title><text>لا</text></svg> بعد`, "قبل بعد")
}

func TestWholePage(t *testing.T) {
	a := article(t, `<title>قائمة</title><nav>الرئيسية</nav><div role=navigation>روابط</div><main>كلمة</main><footer>الحقوق</footer>`)
	assert.Equal(t, "قائمة\nكلمة\n", a.Text)
	expectText(t, `<form id=aspnetForm><input type=hidden value=x><p>نصّ الصفحة</p></form>`, "نصّ الصفحة")
	expectText(t, `<aside><p>كلّ النصّ في الهامش</p></aside>`, "كلّ النصّ في الهامش")
	deep := article(t, strings.Repeat("<div>", 4000)+"<td>نصّ<td>عميق<script><script>لا</script></div>&amp;تمّ<input>هنا")
	assert.Equal(t, "نصّ\tعميق\n&تمّهنا\n", deep.Text)
	assert.Equal(t, []string{noteWhole}, deep.Notes)
}

func TestTitle(t *testing.T) {
	long := strings.Repeat("<p>كان المرفأ، قبل العاصفة، يستقبل سفينة واحدة في الأسبوع، وكان الصيّادون يشكون من ضيق المدخل.</p>", 9)
	for _, c := range []struct{ head, want string }{
		{`<title>عودة السفن</title>` + long, "عودة السفن"},
		{`<title>عودة السفن | الميناء</title><h1>عودة  السفن</h1>` + long, "عودة السفن"},
		{`<meta property="og:title" content="عودة السفن">` + long, "عودة السفن"},
		{`<h1>عودة السفن</h1>` + long, "عودة السفن"},
	} {
		a := article(t, c.head)
		assert.Equal(t, c.want, a.Title, c.head[:60])
		assert.True(t, strings.HasPrefix(a.Text, c.want+"\nكان المرفأ"), "%.90s", a.Text)
		assert.Equal(t, 1, strings.Count(a.Text, "عودة السفن"), "the title stands once")
	}
	a := article(t, `<title>عودة السفن | الميناء</title><h1>الميناء</h1><h1>عودة السفن</h1>`+long)
	assert.Equal(t, "عودة السفن", a.Title)
	assert.True(t, strings.HasPrefix(a.Text, "الميناء\nعودة السفن\nكان المرفأ"), "%.90s", a.Text)
}

func TestHead(t *testing.T) {
	a := article(t, `<html lang=ar-EG><head><link rel=canonical href="javascript:alert(1)"><meta property="og:url" content="https://n.example/1"><body dir=RTL><p>نصّ`)
	assert.Equal(t, []string{"ar-EG", "rtl", "https://n.example/1"}, []string{a.Lang, a.Dir, a.URL})
}

func expectEncoding(t *testing.T, src []byte, told, want string, notes ...string) {
	t.Helper()
	text, name, got, binary := decode(src, told)
	assert.False(t, binary)
	assert.Equal(t, want, name)
	assert.Equal(t, notes, got)
	assert.Contains(t, text, "مصر وسوريا")
}

func TestEncodings(t *testing.T) {
	const words = "<p>مصر وسوريا</p>"
	arabic, err := charmap.Windows1256.NewEncoder().Bytes([]byte(words))
	require.NoError(t, err)
	iso, err := charmap.ISO8859_6.NewEncoder().Bytes([]byte(words))
	require.NoError(t, err)
	little, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(words))
	require.NoError(t, err)
	big, err := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(strings.Repeat(" ", 9) + words))
	require.NoError(t, err)
	with := func(meta string, b []byte) []byte { return append([]byte(meta), b...) }

	expectEncoding(t, []byte(words), "", "utf-8")
	expectEncoding(t, []byte("\ufeff"+words), "windows-1256", "utf-8") // a mark decides
	expectEncoding(t, little, "", "utf-16le")
	expectEncoding(t, big, "", "utf-16be")
	expectEncoding(t, with(`<META CHARSET="windows-1256">`, arabic), "", "windows-1256")
	expectEncoding(t, with(`<meta content="text/html; charset=cp1256" http-equiv=Content-Type>`, arabic), "", "windows-1256")
	expectEncoding(t, with(`<meta charset=iso-8859-6>`, iso), "", "iso-8859-6")
	expectEncoding(t, arabic, "windows-1256", "windows-1256")
	expectEncoding(t, arabic, "", "windows-1256", noteCharset)                                                         // guessed
	expectEncoding(t, with(`<meta charset=utf-8>`, arabic), "", "windows-1256", noteCharset)                           // wrong
	expectEncoding(t, with(`<meta charset=windows-1256>`, []byte(words)), "", "utf-8", noteCharset)                    // saved anew
	expectEncoding(t, with(strings.Repeat("<!-- -->", 500)+`<meta charset=windows-1256>`, arabic), "", "windows-1256") // late
	expectEncoding(t, []byte(strings.Repeat(words, 9)+"\xff"), "", "utf-8", noteReplaced)
}

func expectFault(t *testing.T, src []byte, code string, args ...string) {
	t.Helper()
	h, m, err := wire.Decode(handle(wire.Append(nil, 9, &wire.ImportHTML{Name: "س.html", HTML: src})), wire.ToPage)
	require.NoError(t, err)
	assert.Equal(t, wire.Header{Kind: wire.KindFault, Request: 9}, h)
	assert.Equal(t, code, m.(*wire.Fault).Code)
	assert.Equal(t, args, m.(*wire.Fault).Args)
}

func TestFaults(t *testing.T) {
	expectFault(t, nil, "html.empty", "س.html")
	expectFault(t, []byte("<html><body><script>x</script></body></html>"), "html.empty", "س.html")
	expectFault(t, []byte("<p>\x00\x01\x02 نصّ"), "file.binary", "س.html")
	expectFault(t, []byte("%PDF-1.7\x00\x00\x00"), "file.binary", "س.html")
	expectFault(t, make([]byte, maxHTML+1), "file.toolarge", "س.html", "32")

	_, m, err := wire.Decode(handle([]byte{9, 9}), wire.ToPage)
	require.NoError(t, err)
	assert.Equal(t, "exchange.failed", m.(*wire.Fault).Code)
	h, m, err := wire.Decode(handle(wire.Append(nil, 3, &wire.Hello{Build: "b"})), wire.ToPage)
	require.NoError(t, err)
	assert.Equal(t, wire.KindReady, h.Kind)
	assert.Equal(t, "b", m.(*wire.Ready).Build)
}

// TestLargePage: time grows with the page, not with its square.
func TestLargePage(t *testing.T) {
	const p = "<p>كان المرفأ، قبل العاصفة التي ضربت الساحل، يستقبل سفينة واحدة في الأسبوع، وكان الصيّادون يشكون من ضيق المدخل.</p>\n"
	build := func(size int) string {
		return "<nav>" + strings.Repeat("<a href=x>قائمة</a> ", size/200) + "</nav><article>" + strings.Repeat(p, size/len(p)) + "</article>"
	}
	took := func(src string) time.Duration {
		start := time.Now()
		a := article(t, src)
		assert.Equal(t, strings.Count(src, "<p>"), strings.Count(a.Text, "\n"))
		assert.NotContains(t, a.Text, "قائمة")
		return time.Since(start)
	}
	took(build(100_000))
	small, large := took(build(500_000)), took(build(5_000_000))
	assert.Less(t, large, 60*small+time.Second)
}

func FuzzImport(f *testing.F) {
	for _, name := range []string{"harbour", "market-1256", "orchard"} {
		f.Add(page(f, name+".html"))
	}
	f.Add([]byte("<table><svg><p><template><td>نصّ<br><frameset>"))
	f.Fuzz(func(t *testing.T, src []byte) {
		start := time.Now()
		a, err := importHTML(&wire.ImportHTML{HTML: src})
		assert.Less(t, time.Since(start), 2*time.Second, "%d bytes", len(src))
		if err != nil {
			return
		}
		for line := range strings.Lines(a.Text) {
			assert.Equal(t, strings.Trim(line, " \t\r\f\n")+"\n", line, "no white space at the ends, no empty line")
		}
		assert.True(t, strings.ToValidUTF8(a.Text, "") == a.Text)
	})
}
