// Without this file Go wants a body for the function in memory.go that the runtime has.
