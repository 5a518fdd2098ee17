package shoutu.simulate;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shoutu.driven.Api;

/** What the server refused in the course of a run, by what was tried and why. */
final class Refusals {

  private static final Pattern TYPE = Pattern.compile("\"type\":\"urn:problem:([^\"]+)\"");
  private static final Pattern HITCH = Pattern.compile("\"code\":\"([^\"]+)\",\"refuses\":true");

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  void note(String what, Api.Refused refused) {
    String said = String.valueOf(refused.getMessage());
    Matcher type = TYPE.matcher(said);
    Matcher hitch = HITCH.matcher(said);
    String why = type.find() ? type.group(1) : String.valueOf(refused.status());
    if (hitch.find()) {
      why = hitch.group(1);
    }
    counts.computeIfAbsent(what + ": " + why, _ -> new LongAdder()).increment();
  }

  Map<String, Long> counts() {
    Map<String, Long> sorted = new TreeMap<>();
    counts.forEach((what, count) -> sorted.put(what, count.sum()));
    return sorted;
  }
}
