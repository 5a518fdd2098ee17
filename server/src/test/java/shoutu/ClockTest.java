package shoutu;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/**
 * A {@link ServerTest} that moves the clock by days, on a server which it shares only with its
 * like: elsewhere each day is a day of the hundreds of counties of all other tests.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServerTest
@TestPropertySource(
    properties = {"shoutu.test.alone=clock", "spring.datasource.hikari.maximum-pool-size=6"})
public @interface ClockTest {}
