package shoutu.base;

import java.util.List;

/** What was sent can't be read as meant. Thrown at the edge only, with every fault at once. */
public final class InvalidInput extends RuntimeException {

  private final transient List<Fault> faults;

  public InvalidInput(List<Fault> faults) {
    super("Invalid input: " + faults);
    this.faults = List.copyOf(faults);
  }

  public InvalidInput(Fault fault) {
    this(List.of(fault));
  }

  public List<Fault> faults() {
    return faults;
  }
}
