package shoutu.duty;

import java.util.List;

/** What somebody who is asked for help may decide. */
public enum Choice {
  SEND_PEOPLE,
  SEND_SUPPLIES,
  GIVE_AUTHORITY,
  CHANGE_TASK,
  TAKE_OVER,
  EXTEND,
  GO_ON,
  CALL_OFF;

  /** What may be decided about an obstacle. The first is what the system recommends. */
  static List<Choice> about(Stage.Obstacle obstacle) {
    return switch (obstacle) {
      case NO_PEOPLE -> List.of(SEND_PEOPLE, TAKE_OVER, EXTEND, CHANGE_TASK, CALL_OFF);
      case NO_SUPPLIES -> List.of(SEND_SUPPLIES, TAKE_OVER, EXTEND, CHANGE_TASK, CALL_OFF);
      case NO_AUTHORITY -> List.of(GIVE_AUTHORITY, TAKE_OVER, CHANGE_TASK, CALL_OFF);
      case UNLAWFUL_OR_UNSAFE -> List.of(CHANGE_TASK, TAKE_OVER, CALL_OFF);
    };
  }

  /** What may be decided when a rung of the ladder calls. */
  static List<Choice> onARung() {
    return List.of(SEND_PEOPLE, SEND_SUPPLIES, TAKE_OVER, EXTEND, GO_ON);
  }
}
