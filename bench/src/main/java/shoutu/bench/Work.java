package shoutu.bench;

/** Work that is timed. It gives its result, so that none can be left out. */
@FunctionalInterface
interface Work {
  Object run();
}
