package main

import (
	"context"
	"errors"
	"io"
	"runtime"
)

// job is one passage on its way from the reader over a worker to the writer. Jobs are used again, so that no more than
// there are of them is in memory.
type job struct {
	passage
	out   []byte
	words int
	err   error
	done  chan struct{}
}

// inOrder reads passages with next, has work done on them on all cores, and hands them to emit in the order in which
// they were read. At most two for each core are in flight. It ends with the first error of next (io.EOF is none) or of
// emit, once all that was read before it is emitted; and when ctx does, with what is in flight, even if next hangs.
//
// work is called with the number of the worker, from 0; a worker does one job at a time.
func inOrder(ctx context.Context, next func(*passage) error, work func(worker int, j *job), emit func(*job) error) error {
	workers := runtime.GOMAXPROCS(0)
	free := make(chan *job, 2*workers)
	for range cap(free) {
		free <- &job{done: make(chan struct{}, 1)}
	}
	todo, queue := make(chan *job, cap(free)), make(chan *job, cap(free))
	for w := range workers {
		go func() {
			for j := range todo {
				work(w, j)
				j.done <- struct{}{}
			}
		}()
	}
	stop, cancel := context.WithCancel(ctx)
	defer cancel()
	failed := make(chan error, 1)
	go func() {
		defer close(todo)
		defer close(queue)
		for {
			var j *job
			select {
			case <-stop.Done():
				return
			case j = <-free:
			}
			if stop.Err() != nil {
				return
			}
			if err := next(&j.passage); err != nil {
				if !errors.Is(err, io.EOF) {
					failed <- err
				}
				return
			}
			queue <- j
			todo <- j
		}
	}()
	for {
		var j *job
		var ok bool
		select {
		case j, ok = <-queue:
		case <-ctx.Done():
			select {
			case j, ok = <-queue:
			default: // the reader may hang, and nobody waits for it
				return ctx.Err()
			}
		}
		if !ok {
			break
		}
		<-j.done
		if err := emit(j); err != nil {
			return err
		}
		free <- j
	}
	select {
	case err := <-failed:
		return err
	default:
		return ctx.Err()
	}
}
