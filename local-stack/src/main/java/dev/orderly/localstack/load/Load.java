package dev.orderly.localstack.load;

import java.time.Duration;

/** How customers come. */
public sealed interface Load permits ClosedLoop, OpenLoop {

    LoadResult run(Duration duration) throws InterruptedException;
}
