@NullMarked
package io.netserver.demo;

import org.jspecify.annotations.NullMarked;
