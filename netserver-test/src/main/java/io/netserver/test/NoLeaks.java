package io.netserver.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes a test fail that leaves processes, descriptors, threads or socket files behind.
 * <p>
 * Put it above every other annotation that registers an extension, so that whatever these
 * open is noted before and their cleaning up is over when {@link LeakCheck} looks.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(LeakCheck.class)
public @interface NoLeaks {

}
