package shoutu.duty;

import java.util.List;
import java.util.Map;

/** What becomes of a command. */
public sealed interface Decision {

  /** The duty as it is from now on, what to call that, and what must follow. */
  record Accepted(Duty duty, Act act, List<Effect> effects) implements Decision {
    public Accepted {
      effects = List.copyOf(effects);
    }
  }

  record Refused(Refusal why, Map<String, Object> args) implements Decision {
    public Refused {
      args = Map.copyOf(args);
    }

    static Refused because(Refusal why) {
      return new Refused(why, Map.of());
    }

    static Refused because(Refusal why, String name, Object value) {
      return new Refused(why, Map.of(name, value));
    }
  }
}
