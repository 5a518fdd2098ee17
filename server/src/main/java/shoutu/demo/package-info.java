/**
 * The demo county: an exercise with real places, generated people and quiet weeks behind it.
 *
 * <p>Start reading at {@link shoutu.demo.Demo}. A composition root: it acts through the doors of
 * the other rooms as their users would, and no room uses it.
 *
 * <p>Promise: loads once, in an exercise only, and never invents a person's name: holders are named
 * by their posts.
 */
@ApplicationModule(
    allowedDependencies = {
      "base",
      "instance",
      "territory",
      "access",
      "access :: account",
      "remit",
      "surveillance",
      "surveillance :: clinical",
      "response",
      "response::resource",
      "voice",
      "exchange"
    })
@NullMarked
package shoutu.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
