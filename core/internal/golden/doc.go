// Package golden compares what a test got with a file that someone has read and approved.
//
//	func TestMain(m *testing.M) { golden.Main(m) }
//
//	func TestTokens(t *testing.T) { golden.Equal(t, "summit.txt", render(tokens)) }
//
// The file lies in testdata/golden/<package>/. It is read through the embedded wusum/testdata, so tests run as wasm and
// with -trimpath; "go test ./core/token -update" writes it, natively. A file that a full run of a package's tests did
// not ask for is an orphan and fails that run, which is why Main must stand in TestMain.
package golden
